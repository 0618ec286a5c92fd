package import Tenants

/// What the store knows of the ways into tenants, as it was at one moment: for whoever looks at many of them at once, and would
/// otherwise ask the store several times for each.
package struct ConnectionBook: Sendable {
    private let connections: [TenantID: [Connection]]
    private let owners: [TenantID: CustomerID]
    private let secrets: Set<SecretName>

    fileprivate init(
        _ connections: [Connection],
        owners: [(tenant: TenantID, customer: CustomerID)],
        secrets: Set<SecretName>,
    ) {
        self.connections = Dictionary(grouping: connections, by: \.tenant)
        self.owners = Dictionary(owners.map { ($0.tenant, $0.customer) }) { first, _ in first }
        self.secrets = secrets
    }

    /// The connections of a tenant, as ``Store/connections(of:in:)`` gives them.
    package func connections(of tenant: TenantID) -> [Connection] { connections[tenant] ?? [] }

    /// What the sealed secrets of a connection are called, as ``Store/sealedNames(of:)`` says it.
    package func sealedNames(of connection: Connection) -> [SecretName] {
        // Where nothing is sealed, no name needs to be made up.
        secrets.isEmpty ? [] : owners[connection.tenant].map { connection.sealedNames(of: $0, among: secrets) } ?? []
    }
}

extension Store {
    /// What is known of the ways into a scope's tenants; nothing is opened for it.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func connectionBook(in scope: CustomerScope) async throws(StorageError) -> ConnectionBook {
        try await driver.read { session in
            let secrets = try session.secrets(where: "customer IS NULL OR " + Clause("customer", isIn: scope))
            return ConnectionBook(
                try session.connections(where: Clause("connection.customer", isIn: scope)),
                owners: try session.rows(
                    "SELECT tenant_id, customer FROM tenant WHERE " + Clause("customer", isIn: scope)
                ) { (tenant: try $0.take(TenantID.self), customer: try $0.take(CustomerID.self)) },
                secrets: Set(secrets.map(\.record.name)),
            )
        }
    }
}

extension Connection {
    /// What its secrets are called among those that there are: of each kind the one of the narrowest owner.
    func sealedNames(of customer: CustomerID, among known: Set<SecretName>) -> [SecretName] {
        secretKinds.compactMap { kind in secretNames(kind, of: customer).first(where: known.contains) }
    }
}
