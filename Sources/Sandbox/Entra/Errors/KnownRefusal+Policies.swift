/// Refusals that a tenant's policies make.
extension KnownRefusal {
    static let policies: [KnownRefusal] = [
        .init(
            50_072,
            "invalid_grant",
            "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication.",
            suberror: "basic_action",
            challenges: true
        ),
        .init(
            50_074,
            "invalid_grant",
            "Strong Authentication is required.",
            suberror: "basic_action",
            challenges: true
        ),
        .init(
            50_076,
            "invalid_grant",
            "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.",
            suberror: "basic_action",
            challenges: true
        ),
        .init(
            50_078,
            "invalid_grant",
            "Presented multi-factor authentication has expired due to policies configured by your administrator, you must refresh your multi-factor authentication to access the resource.",
            suberror: "basic_action",
            challenges: true
        ),
        .init(
            50_079,
            "invalid_grant",
            "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access the resource.",
            suberror: "basic_action",
            challenges: true
        ),
        .init(
            53_000,
            "invalid_grant",
            "Device is not in required device state. Conditional Access policy requires a compliant device, and the device is not compliant.",
            suberror: "message_only",
            challenges: true
        ),
        .init(
            53_001,
            "invalid_grant",
            "Device is not in required device state. Conditional Access policy requires a domain joined device, and the device is not domain joined.",
            suberror: "message_only",
            challenges: true
        ),
        .init(
            53_002,
            "invalid_grant",
            "The application used is not an approved application for Conditional Access.",
            suberror: "message_only"
        ),
        .init(
            53_003,
            "invalid_grant",
            "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
            suberror: "message_only",
            challenges: true
        ),
        .init(53_011, "invalid_grant", "User blocked due to risk on home tenant.", suberror: "message_only"),
        .init(
            530_003,
            "invalid_grant",
            "Your device is required to be managed to access this resource.",
            suberror: "message_only",
            challenges: true
        ),
        .init(530_032, "invalid_grant", "User blocked due to security policy on the tenant.", suberror: "message_only"),
        .init(
            530_034,
            "invalid_grant",
            "Delegated administrator was blocked from accessing the tenant due to account risk in their home tenant.",
            suberror: "message_only"
        ),
        .init(
            530_035,
            "invalid_grant",
            "Access has been blocked by security defaults. This is due to the request using legacy auth or being deemed unsafe by security defaults policies.",
            suberror: "message_only"
        ),
        .init(
            530_036,
            "invalid_grant",
            "Access has been blocked by Conditional Access policies: the authentication flow is not allowed.",
            suberror: "message_only"
        ),
        .init(
            500_212,
            "invalid_grant",
            "The user's administrator has set an outbound access policy that does not allow access to the resource tenant."
        ),
        .init(
            500_213,
            "invalid_grant",
            "The resource tenant's cross-tenant access policy does not allow this user to access this tenant."
        ),
        .init(1_000_104, "invalid_grant", "Access across clouds is blocked by the cross-tenant access policy."),
        .init(500_021, "access_denied", "Access to the tenant is denied by tenant restrictions."),
        .init(500_022, "access_denied", "Access to the tenant is denied by tenant restrictions for personal accounts."),
        .init(
            50_002,
            "access_denied",
            "Sign-in failed due to restricted proxy access on a network with tenant restrictions."
        ),
    ]
}
