import Tenants

/// How people sign in at the console by the organization's own Entra.
extension Setting {
    static let oidcTenant = Setting(
        key: "console.oidc.tenant",
        kind: .guid,
        standard: nil,
        about: "The tenant ID of your own organization, whose people sign in at the console; see console.md.",
    )
    static let oidcCloud = Setting(
        key: "console.oidc.cloud",
        kind: .choice(Cloud.allCases.map(\.rawValue)),
        standard: Cloud.commercial.rawValue,
        about: "The cloud in which that tenant is.",
    )
    static let oidcClientID = Setting(
        key: "console.oidc.client-id",
        kind: .guid,
        standard: nil,
        about:
            "The application (client) ID at which they sign in, with the console's `/sign-in/entra/callback` among its web redirects.",
    )
    static let oidcClientSecretFile = Setting(
        key: "console.oidc.client-secret-file",
        kind: .path,
        standard: nil,
        about:
            "The file that holds that application's client secret, and nothing else.",
    )
    static let oidcClientCertificateFile = Setting(
        key: "console.oidc.client-certificate-file",
        kind: .path,
        standard: nil,
        about: "The file that holds a certificate of that application and its key, as PEM; it is tried before a secret.",
    )
    static let oidcRoles = Setting(
        key: "console.oidc.roles",
        kind: .grants,
        standard: nil,
        about:
            "What people may do by their app roles: `SOC.Lead = administrator for all; SOC.Retail = analyst for tag:retail`, the first that someone has.",
    )
    static let oidcGroups = Setting(
        key: "console.oidc.groups",
        kind: .grants,
        standard: nil,
        about: "The same by the object IDs of groups, for whoever has none of those app roles.",
    )
}
