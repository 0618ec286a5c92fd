/// An application as a tenant's directory lists it, with what it offers and what it was given.
struct ListedPrincipal: Sendable {
    struct Grant: Sendable {
        /// The application (client) ID of the service that is opened.
        let resourceAppID: String
        let permission: Permission
    }

    let objectID: String
    let appID: String
    let displayName: String
    /// The directory that the application is registered in.
    let ownerTenant: String
    let isEnabled: Bool
    var offers: [Permission] = []
    var grants: [Grant] = []
}

extension Permission {
    /// For people who are signed in, rather than for applications on their own.
    var isDelegated: Bool { kind == .delegated }
}
