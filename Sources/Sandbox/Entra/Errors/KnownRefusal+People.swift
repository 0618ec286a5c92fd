/// Refusals that are about a person's account.
extension KnownRefusal {
    static let people: [KnownRefusal] = [
        .init(
            50_034,
            "invalid_grant",
            "The user account does not exist in the directory. To sign into this application, the account must be added to the directory."
        ),
        .init(
            50_020,
            "invalid_grant",
            "User account from identity provider does not exist in tenant and cannot access the application in that tenant. The account needs to be added as an external user in the tenant first."
        ),
        .init(
            51_004,
            "invalid_grant",
            "The user account does not exist in the directory. To sign into this application, the account must be added to the directory."
        ),
        .init(
            50_014,
            "invalid_grant",
            "The guest user's redemption is in a pending state; the user account is not fully created yet."
        ),
        .init(16_003, "invalid_grant", "The user account has not been added to the tenant's directory explicitly."),
        .init(
            90_072,
            "invalid_grant",
            "User account from an external identity provider does not exist in the tenant. The account needs to be added as an external user in the tenant first."
        ),
        .init(
            50_105,
            "invalid_grant",
            "Your administrator has configured the application to block users unless they are specifically granted ('assigned') access to the application."
        ),
        .init(50_057, "invalid_grant", "The user account is disabled."),
        .init(50_058, "login_required", "A silent sign-in request was sent but no user is signed in."),
        .init(50_126, "invalid_grant", "Error validating credentials due to invalid username or password."),
    ]
}
