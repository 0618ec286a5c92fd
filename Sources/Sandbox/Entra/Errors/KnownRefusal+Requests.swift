/// Refusals of what is asked, and of all that is asked too often.
extension KnownRefusal {
    static let requests: [KnownRefusal] = [
        .init(
            90_002,
            "invalid_tenant",
            "Tenant not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."
        ),
        .init(70_011, "invalid_scope", "The provided value for the input parameter 'scope' is not valid."),
        .init(
            700_022,
            "invalid_scope",
            "The provided value for the input parameter 'scope' is not valid because it contains more than one resource."
        ),
        .init(
            28_002,
            "invalid_scope",
            "Provided value for the input parameter scope is not valid when requesting an access token. Specify a valid scope."
        ),
        .init(
            50_194,
            "invalid_request",
            "Application is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such applications."
        ),
        .init(
            9_001_023,
            "invalid_request",
            "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint."
        ),
        .init(
            50_196,
            "invalid_grant",
            "The server terminated an operation because it encountered a client request loop. Please contact your app vendor."
        ),
        .init(
            90_055,
            "temporarily_unavailable",
            "The server is temporarily unavailable because there are too many requests."
        ),
        .init(90_033, "temporarily_unavailable", "A transient error has occurred. Please try again."),
        .init(
            90_024,
            "temporarily_unavailable",
            "The request is throttled; the budget is exceeded or a dependency is throttled. Please retry with a delay."
        ),
        .init(
            90_006,
            "temporarily_unavailable",
            "An external service had an error that is temporary. Please try again."
        ),
        .init(
            50_000,
            "temporarily_unavailable",
            "There was an issue connecting to the sign-in service. Please try again."
        ),
    ]
}
