/// Refusals that an application meets, whoever signs in.
extension KnownRefusal {
    static let applications: [KnownRefusal] = [
        .init(
            700_016,
            "unauthorized_client",
            "The application was not found in the directory. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant."
        ),
        .init(7_000_229, "unauthorized_client", "The client application is missing service principal in the tenant."),
        .init(
            7_000_215,
            "invalid_client",
            "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID."
        ),
        .init(
            7_000_222,
            "invalid_client",
            "The provided client secret keys are expired. Visit the Azure portal to create new keys for your app."
        ),
        .init(
            700_027,
            "invalid_client",
            "The certificate with identifier used to sign the client assertion is not registered on application, or the client assertion contains an invalid signature."
        ),
        .init(50_012, "invalid_client", "Client assertion contains an invalid signature."),
        .init(700_023, "invalid_client", "Client assertion audience claim does not match Realm issuer."),
        .init(700_024, "invalid_client", "Client assertion is not within its valid time range."),
        .init(
            7_000_218,
            "invalid_client",
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."
        ),
        .init(
            700_025,
            "invalid_client",
            "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."
        ),
        .init(7_000_112, "unauthorized_client", "The application is disabled."),
        .init(70_001, "unauthorized_client", "The application is disabled or was not found in the directory."),
        .init(
            65_001,
            "invalid_grant",
            "The user or administrator has not consented to use the application. Send an interactive authorization request for this user and resource.",
            suberror: "consent_required"
        ),
        .init(65_004, "access_denied", "User declined to consent to access the app."),
        .init(90_094, "access_denied", "The grant requires administrator permission."),
        .init(
            90_095,
            "access_denied",
            "Admin consent is required for the permissions requested by this application. An admin consent request may be sent to the admin."
        ),
        .init(
            90_099,
            "invalid_grant",
            "The application has not been authorized in the tenant. Applications must be authorized to access the customer tenant before partner delegated administrators can use them."
        ),
        .init(
            650_052,
            "invalid_client",
            "The app needs access to a service that your organization has not subscribed to or enabled. Contact your IT Admin to review the configuration of your service subscriptions."
        ),
        .init(
            650_054,
            "invalid_resource",
            "The application asked for permissions to access a resource that has been removed or is no longer available."
        ),
        .init(
            650_057,
            "invalid_resource",
            "Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration."
        ),
        .init(
            500_011,
            "invalid_resource",
            "The resource principal was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant."
        ),
        .init(
            50_011,
            "invalid_request",
            "The redirect URI specified in the request does not match the redirect URIs configured for the application."
        ),
        .init(900_382, "invalid_client", "Confidential Client is not supported in Cross Cloud request."),
        .init(900_432, "invalid_client", "Confidential Client is not supported in Cross Cloud request."),
        .init(
            90_038,
            "invalid_request",
            "The tenant's requests are to be sent to the national cloud that it lives in."
        ),
    ]
}
