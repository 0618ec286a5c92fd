package import Tenants

/// Who signed in, as their directory's ID token says it: verified, and not older than some minutes.
///
/// Source: Entra's "ID token claims reference".
package struct Identity: Hashable, Sendable {
    /// The directory that they signed in at.
    package let tenant: TenantID
    /// What the directory knows them by: a GUID in lower case that no other person ever gets, unlike a name or an address.
    package let objectID: String
    /// The name that they sign in by, which can change and is good for showing alone.
    package let userName: Hostile?
    /// The roles of the application that they were assigned, by the values of its manifest.
    package let roles: Set<String>
    /// The object IDs of the groups that they are in, in lower case, as far as the application asks for them.
    package let groups: Set<String>
    /// Whether they are in so many groups that the token names none, but says where to ask ("groups overage claim").
    package let lacksGroups: Bool

    package init(
        tenant: TenantID,
        objectID: String,
        userName: Hostile?,
        roles: Set<String>,
        groups: Set<String>,
        lacksGroups: Bool,
    ) {
        self.tenant = tenant
        self.objectID = objectID
        self.userName = userName
        self.roles = roles
        self.groups = groups
        self.lacksGroups = lacksGroups
    }
}
