import Tenants

/// What is wrong with an application or with how it proves itself.
extension EntraError {
    static func unknownApplication(_ client: String, in name: String) -> EntraError {
        EntraError(
            700_016,
            "unauthorized_client",
            "Application with identifier '\(client)' was not found in the directory '\(name)'. This can happen if the "
                + "application has not been installed by the administrator of the tenant or consented to by any user in the "
                + "tenant. You may have sent your authentication request to the wrong tenant."
        )
    }

    static func wrongSecret(of client: String) -> EntraError {
        EntraError(
            7_000_215,
            "invalid_client",
            "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the "
                + "client secret ID, for a secret added to app '\(client)'."
        )
    }

    static func expiredSecret(of client: String) -> EntraError {
        EntraError(
            7_000_222,
            "invalid_client",
            "The provided client secret keys for app '\(client)' are expired. Visit the Azure portal to create new keys for "
                + "your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: "
                + "https://aka.ms/certCreds."
        )
    }

    static let noCredential = EntraError(
        7_000_218,
        "invalid_client",
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."
    )

    static let publicClientWithCredential = EntraError(
        700_025,
        "invalid_client",
        "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."
    )

    static func disabled(_ registration: Registration) -> EntraError {
        EntraError(
            7_000_112,
            "unauthorized_client",
            "Application '\(registration.clientID)'(\(registration.displayName)) is disabled."
        )
    }

    static func notConsented(_ registration: Registration) -> EntraError {
        EntraError(
            65_001,
            "invalid_grant",
            "The user or administrator has not consented to use the application with ID '\(registration.clientID)' named "
                + "'\(registration.displayName)'. Send an interactive authorization request for this user and resource.",
            suberror: "consent_required"
        )
    }

    static func needsAdministrator(_ registration: Registration) -> EntraError {
        EntraError(
            90_094,
            "access_denied",
            "The grant requires administrator permission: '\(registration.displayName)' asks for what only an administrator "
                + "of the tenant can agree to."
        )
    }

    static let consentDeclined = EntraError(65_004, "access_denied", "User declined to consent to access the app.")

    static func unregisteredRedirect(_ address: String, of client: String) -> EntraError {
        EntraError(
            50_011,
            "invalid_request",
            "The redirect URI '\(address)' specified in the request does not match the redirect URIs configured for the "
                + "application '\(client)'. Make sure the redirect URI sent in the request matches one added to your "
                + "application in the Azure portal."
        )
    }

    // MARK: Assertions

    static let malformedAssertion = EntraError(50_027, "invalid_request", "JWT token is invalid or malformed.")

    static func badAssertionSignature(_ reason: String, of client: String) -> EntraError {
        EntraError(
            700_027,
            "invalid_client",
            "The certificate with identifier used to sign the client assertion is not registered on application, or the "
                + "client assertion contains an invalid signature. [Reason - \(reason) Please visit the Azure Portal, Graph "
                + "Explorer or directly use MS Graph to see configured keys for app Id '\(client)'.]"
        )
    }

    static let foreignAssertion = EntraError(
        700_021,
        "invalid_client",
        "Client assertion application identifier doesn't match 'client_id' parameter."
    )

    static let wrongAssertionAudience = EntraError(
        700_023,
        "invalid_client",
        "Client assertion audience claim does not match Realm issuer."
    )

    static func assertionOutOfTime(now: Timestamp, from start: Int64?, until end: Int64?) -> EntraError {
        func text(_ seconds: Int64?) -> String {
            // A number that no calendar holds is written as it is.
            guard let seconds else { return "unknown" }
            guard (0...253_402_300_799).contains(seconds) else { return String(seconds) }
            return TimestampWriter.text(Timestamp(ticks: seconds * Timestamp.ticksPerSecond))
        }
        return EntraError(
            700_024,
            "invalid_client",
            "Client assertion is not within its valid time range. Current time: \(TimestampWriter.text(now)), assertion valid "
                + "from \(text(start)), expiry time of assertion \(text(end))."
        )
    }

    /// Unverified: Microsoft documents no code of its own for an assertion that comes again.
    static let repeatedAssertion = EntraError(
        50_013,
        "invalid_client",
        "Assertion failed validation. [Reason - The 'jti' of the assertion was used before.]"
    )
}
