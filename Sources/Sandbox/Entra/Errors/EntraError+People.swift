import Tenants

/// What is wrong with a person's signing in.
extension EntraError {
    static func notInTenant(_ account: Account, _ tenant: MadeUpTenant, _ registration: Registration) -> EntraError {
        EntraError(
            50_020,
            "invalid_grant",
            "User account '\(account.principalName)' from identity provider '\(account.home.olderIssuer)' does not exist in "
                + "tenant '\(tenant.name)' and cannot access the application '\(registration.clientID)'"
                + "(\(registration.displayName)) in that tenant. The account needs to be added as an external user in the "
                + "tenant first."
        )
    }

    static let nobodySignedIn = EntraError(
        50_058,
        "login_required",
        "A silent sign-in request was sent but no user is signed in."
    )

    static let flowExpired = EntraError(
        50_089,
        "invalid_request",
        "Authentication failed due to flow token expired. Go back to the application and sign in again."
    )

    static func revoked(issued: Timestamp, validFrom: Timestamp) -> EntraError {
        EntraError(
            50_173,
            "invalid_grant",
            "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed "
                + "or reset their password. The grant was issued on '\(TimestampWriter.text(issued))' and the TokensValidFrom "
                + "date (before which tokens are not valid) for this user is '\(TimestampWriter.text(validFrom))'.",
            suberror: "bad_token"
        )
    }

    static func inactive(issued: Timestamp) -> EntraError {
        EntraError(
            700_082,
            "invalid_grant",
            "The refresh token has expired due to inactivity. The token was issued on \(TimestampWriter.text(issued)) and was "
                + "inactive for 90.00:00:00.",
            suberror: "bad_token"
        )
    }

    // MARK: Codes

    static let codeExpired = EntraError(
        70_008,
        "invalid_grant",
        "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization "
            + "request for this user and resource."
    )

    static let codeRedeemed = EntraError(
        54_005,
        "invalid_grant",
        "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token."
    )

    static let codeOfOtherTenant = EntraError(
        700_005,
        "invalid_grant",
        "Provided Authorization Code is intended to use against other tenant, thus rejected."
    )

    static let wrongVerifier = EntraError(
        501_481,
        "invalid_grant",
        "The Code_Verifier does not match the code_challenge supplied in the authorization request."
    )

    static let authorizationPending = EntraError(
        70_016,
        "authorization_pending",
        "OAuth 2.0 device flow error. Authorization is pending. Continue polling."
    )

    /// Unverified: RFC 8628 has the error; no number of it is documented.
    static let slowDown = EntraError(70_016, "slow_down", "OAuth 2.0 device flow error. Polling too fast. Slow down.")

    static let deviceDeclined = EntraError(
        65_004,
        "authorization_declined",
        "The end user has denied the authorization request."
    )

    static let deviceCodeExpired = EntraError(
        70_020,
        "expired_token",
        "The provided value for the input parameter 'device_code' is not valid. This device code has expired."
    )

    static let badDeviceCode = EntraError(
        70_018,
        "bad_verification_code",
        "Invalid verification code due to User typing in wrong user code for device code flow."
    )
}
