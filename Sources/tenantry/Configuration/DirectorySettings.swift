import Access
import Tenants

/// How people sign in at the console by the organization's own Entra: `console.oidc`.
///
/// It is of concern to the console alone, so whatever is missing of it keeps no other command from its work.
struct DirectorySettings: Sendable {
    let registration: DirectorySignIn.Registration
    /// The application with what proves it, as far as the configuration names it.
    let application: OwnApplication
    let grants: RoleGrants

    /// Takes the values out of a configuration, which has checked their form already; `nil` where no tenant is set.
    /// - Throws: Where something is missing without which nobody could sign in.
    init?(_ text: (Setting) -> String?) throws(ConfigurationError) {
        guard let tenant = text(.oidcTenant).flatMap(TenantID.init(rawValue:)) else { return nil }
        guard let clientID = text(.oidcClientID) else {
            throw .missing(.oidcClientID, what: "The application at which people sign in")
        }
        // Their form has been checked.
        let roles = text(.oidcRoles).flatMap { try? RoleGrant.list($0) } ?? []
        let groups = text(.oidcGroups).flatMap { try? RoleGrant.list($0) } ?? []
        guard !roles.isEmpty || !groups.isEmpty else {
            throw .missing(.oidcRoles, what: "Who of your organization may do what")
        }
        registration = DirectorySignIn.Registration(
            tenant: tenant,
            cloud: text(.oidcCloud).flatMap(Cloud.init(rawValue:)) ?? .commercial,
            clientID: clientID.lowercased(),
        )
        application = OwnApplication(
            clientID: registration.clientID,
            secretFiles: [text(.oidcClientSecretFile)].compactMap(\.self),
            certificateFiles: [text(.oidcClientCertificateFile)].compactMap(\.self).map {
                OwnApplication.CertificateFile(path: $0)
            },
        )
        grants = RoleGrants(roles: roles, groups: groups)
    }
}
