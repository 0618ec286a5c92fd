import HTTPTypes

/// What is wrong with a request, whoever sends it.
extension EntraError {
    static func unknownTenant(_ name: String) -> EntraError {
        EntraError(
            90_002,
            "invalid_tenant",
            "Tenant '\(name)' not found. Check to make sure you have the correct tenant ID and are signing into the correct "
                + "cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for "
                + "the tenant."
        )
    }

    static func malformedTenant(_ name: String) -> EntraError {
        EntraError(
            900_023,
            "invalid_request",
            "Specified tenant identifier '\(name)' is neither a valid DNS name, nor a valid external domain."
        )
    }

    static func missing(_ parameter: String) -> EntraError {
        EntraError(900_144, "invalid_request", "The request body must contain the following parameter: '\(parameter)'.")
    }

    static func wrongGrant(_ grant: String) -> EntraError {
        EntraError(70_003, "unsupported_grant_type", "The app requested an unsupported grant type '\(grant)'.")
    }

    static let sharedEndpoint = EntraError(
        9_001_023,
        "invalid_request",
        "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or "
            + "tenant-specific endpoint."
    )

    static let organizations = EntraError(
        50_194,
        "invalid_request",
        "The client credentials grant needs the tenant whose data is meant; use a tenant-specific endpoint."
    )

    static let unreadableForm = EntraError(
        900_144,
        "invalid_request",
        "The request body must be application/x-www-form-urlencoded."
    )

    /// What Entra says of a body that is too long is documented nowhere.
    static let oversizedForm = EntraError(
        900_144,
        "invalid_request",
        "The request body must be application/x-www-form-urlencoded and no larger than 64 KB.",
        status: .contentTooLarge
    )

    /// Entra itself never says so: it leaves a refresh token good that was used.
    static let spentRefreshToken = EntraError(
        70_000,
        "invalid_grant",
        "The provided value for the input parameter 'refresh_token' was used before.",
        suberror: "bad_token"
    )

    /// A code or token that this service never gave out.
    static let malformedGrant = EntraError(
        9_002_313,
        "invalid_grant",
        "Invalid request. Request is malformed or invalid."
    )

    static let otherClient = EntraError(
        70_000,
        "invalid_grant",
        "The provided value for the grant is not valid: it was issued to another application.",
        suberror: "client_mismatch"
    )
}
