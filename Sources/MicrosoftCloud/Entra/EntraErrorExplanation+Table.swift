import Tenants

extension EntraErrorExplanation {
    /// The explanations by number.
    static let table: [Int: EntraErrorExplanation] = rows.reduce(into: [:]) { table, row in
        for code in row.codes {
            table[code] = EntraErrorExplanation(
                refusal: row.refusal,
                meaning: row.meaning,
                advice: row.advice,
                responsible: row.responsible,
                page: row.page,
            )
        }
    }

    private typealias Row = (
        codes: [Int], refusal: SignInRefusal, responsible: AccessFinding.Responsible, meaning: String, advice: String,
        page: String?
    )

    private static let rows: [Row] = application + resource + person + conditions + protocolFaults + passing

    private static let application: [Row] = [
        (
            [90_002], .noSuchTenant, .provider, "the tenant does not exist in the cloud that was asked",
            "Look its domain up again with tenantry resolve, which asks every cloud.", nil
        ),
        (
            [900_023], .malformedTenant, .provider, "the tenant's name is neither a domain nor a tenant ID",
            "Correct the customer's record.", nil
        ),
        (
            [90_038, 900_382, 900_432], .otherCloud, .provider,
            "the tenant lives in another cloud than the application",
            "Use an application that is registered in the tenant's cloud.", "app-registrations"
        ),
        (
            [700_016], .unknownApplication, .customer,
            "the application is not in the tenant: it was never consented to, or was removed",
            "Send the customer the consent link (tenantry connect).", "enterprise-apps"
        ),
        (
            [7_000_215], .wrongSecret, .provider, "the client secret is wrong",
            "Store the secret's value; the ID beside it in the portal is often taken for it.", "app-registrations"
        ),
        (
            [7_000_222], .expiredSecret, .provider, "the client secret has expired",
            "Make a new secret for the application and store it.", "app-registrations"
        ),
        (
            [700_027, 50_012], .unfitCertificate, .provider,
            "the certificate that signed the request is unknown or does not fit",
            "Upload the certificate to the application's registration, and check this machine's clock.",
            "app-registrations"
        ),
        (
            [700_023], .foreignAssertion, .provider, "the signed request was made for another tenant or cloud",
            "Check the customer's cloud.", nil
        ),
        (
            [700_024], .mistimedAssertion, .provider,
            "the signed request was made at another time than the login host's",
            "Check this machine's clock, and that the token of the platform is renewed.", "app-registrations"
        ),
        (
            [700_021], .otherApplication, .provider, "the signed request names another application",
            "Check client.id and the certificate that belongs to it.", "app-registrations"
        ),
        (
            [70_021, 700_211, 700_212, 700_213, 7_002_137, 7_002_138], .distrustedIssuer, .provider,
            "the application does not trust the issuer of the platform's token",
            "Add its issuer, subject and audience to the federated credentials of the application's registration.",
            "app-registrations"
        ),
        (
            [7_000_218], .nothingProven, .provider, "nothing was sent that proves the application",
            "Set one of client.secret-file, client.certificate-file, client.federated-token-file and client.managed-identity.",
            "app-registrations"
        ),
        (
            [700_025], .publicApplication, .provider, "the application is public and must prove nothing",
            "Switch public client flows off in its registration, or name another application.", "app-registrations"
        ),
        (
            [7_000_112, 70_001], .disabledApplication, .customer, "the application is disabled in the tenant",
            "Ask the customer to enable it under Enterprise applications.", "enterprise-apps"
        ),
        (
            [7_000_229], .applicationNotSpread, .nobody, "the tenant does not know the application yet",
            "After a consent this passes within minutes; if it stays, send the consent link again.", nil
        ),
    ]

    private static let resource: [Row] = [
        (
            [90_099], .notApproved, .customer,
            "the application is not approved for delegated administration in the tenant",
            "Send the customer the consent link (tenantry connect).", "enterprise-apps"
        ),
        (
            [65_001], .notConsented, .customer, "an administrator has not consented",
            "Send the customer the consent link (tenantry connect).",
            "enterprise-apps"
        ),
        (
            [65_004, 90_094, 90_095], .consentDeclined, .customer, "consent was declined or waits for an administrator",
            "Ask the customer's administrator to grant it.", "enterprise-apps"
        ),
        (
            [650_052, 650_054, 650_057, 500_011], .serviceAbsent, .customer,
            "the service that was asked for is not in the tenant, or not among the application's permissions",
            "Check that the customer is licensed for Microsoft Defender, and the permissions of the registration.",
            "m365-admin"
        ),
    ]

    private static let person: [Row] = [
        (
            [50_034, 50_020, 51_004, 50_014, 16_003, 90_072], .accountAbsent, .customer,
            "the account is not in the tenant",
            "Ask the customer to invite it, or to grant access by GDAP.", "entra-users"
        ),
        (
            [50_105], .accountUnassigned, .customer, "the account is not assigned to the application",
            "Ask the customer to assign it under Enterprise applications.", "enterprise-apps"
        ),
        (
            [50_076, 50_079, 50_074, 50_072, 50_078], .secondFactor, .analyst, "a second factor is asked for",
            "Sign in again; the customer can trust your tenant's factors in the cross-tenant settings.",
            "cross-tenant-access"
        ),
        (
            [700_082, 70_008, 70_000, 50_173, 50_133, 70_043, 700_084], .signInOver, .analyst,
            "the sign-in has expired or was withdrawn", "Sign in again.", nil
        ),
        (
            [54_005, 700_005, 501_481], .codeReused, .analyst, "the sign-in's code was used twice or elsewhere",
            "Start the sign-in again.", nil
        ),
    ]

    private static let conditions: [Row] = [
        (
            [53_003], .accessPolicy, .customer, "a conditional access policy of the tenant blocks it",
            "Ask the customer to exclude the application or to allow this machine's address.", "conditional-access"
        ),
        (
            [530_036], .otherDevice, .analyst, "the tenant does not let people sign in at another device",
            "Sign in with a browser on this machine instead.", "conditional-access"
        ),
        (
            [53_000, 53_001, 530_003], .managedDevice, .analyst, "the tenant asks for a managed device",
            "Sign in from a device that is joined and compliant.", "conditional-access"
        ),
        (
            [53_002, 530_032, 530_035, 53_011, 530_034], .otherPolicy, .customer,
            "a security policy of the tenant blocks it",
            "Ask the customer which policy that is: an approved app, security defaults, or a risk of the account.",
            "conditional-access"
        ),
        (
            [500_212, 500_213, 1_000_104], .crossTenantSettings, .customer, "the cross-tenant access settings block it",
            "Ask the customer to allow your tenant in the cross-tenant access settings, and check your own.",
            "cross-tenant-access"
        ),
        (
            [500_021, 500_022, 50_002], .networkRestriction, .provider,
            "this network restricts which tenants may be reached",
            "Ask whoever runs the network's proxy to allow the customer's tenant.", nil
        ),
    ]

    private static let protocolFaults: [Row] = [
        (
            [70_011, 700_022, 28_002], .invalidPermission, .provider, "the permission that was asked for is not valid",
            "Report this as a bug.", nil
        ),
        (
            [50_011], .unregisteredAddress, .provider, "the address to come back to is not registered",
            "Add it to the application's registration.", "app-registrations"
        ),
        (
            [50_194, 9_001_023], .singleTenant, .provider, "the application is registered for one tenant only",
            "Make the registration multitenant.", "app-registrations"
        ),
    ]

    private static let passing: [Row] = [
        (
            [70_016], .notSignedInYet, .nobody, "the person has not signed in yet",
            "It goes on by itself once they have.", nil
        ),
        (
            [50_196], .askedTooOften, .nobody, "the same token was asked for too often",
            "It passes when nothing asks for some minutes.", nil
        ),
        (
            [90_055, 90_033, 90_024, 90_006, 50_000], .overloaded, .nobody,
            "the sign-in service is overloaded or failed",
            "It is tried again by itself.", nil
        ),
    ]
}
