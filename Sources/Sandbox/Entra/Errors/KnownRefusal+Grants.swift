/// Refusals of codes and refresh tokens.
extension KnownRefusal {
    static let grants: [KnownRefusal] = [
        .init(700_082, "invalid_grant", "The refresh token has expired due to inactivity.", suberror: "bad_token"),
        .init(
            70_008,
            "invalid_grant",
            "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.",
            suberror: "bad_token"
        ),
        .init(70_000, "invalid_grant", "The provided grant is invalid or malformed.", suberror: "bad_token"),
        .init(
            50_173,
            "invalid_grant",
            "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.",
            suberror: "bad_token"
        ),
        .init(
            50_133,
            "invalid_grant",
            "Session is invalid due to expiration or recent password change.",
            suberror: "bad_token"
        ),
        .init(
            70_043,
            "invalid_grant",
            "The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.",
            suberror: "bad_token"
        ),
        .init(
            700_084,
            "invalid_grant",
            "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page.",
            suberror: "bad_token"
        ),
        .init(
            54_005,
            "invalid_grant",
            "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token."
        ),
        .init(
            700_005,
            "invalid_grant",
            "Provided Authorization Code is intended to use against other tenant, thus rejected."
        ),
        .init(
            501_481,
            "invalid_grant",
            "The Code_Verifier does not match the code_challenge supplied in the authorization request."
        ),
    ]
}
