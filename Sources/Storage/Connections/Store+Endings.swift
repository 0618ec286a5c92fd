package import Tenants

extension Store {
    /// What ends for the tenants of a scope, as far as the store knows: their connections, the secrets of those, and their
    /// partner relationships.
    ///
    /// What is sealed for all tenants ends for us, and is told once: see ``ownEndings()``. No secret is opened for it. Of the generations of a secret that stand side by side the last one counts, and one that
    /// ends at a moment that nobody gave is an end that nobody knows.
    /// - Parameters:
    ///   - scope: Whose tenants.
    ///   - application: The application that is a way into every tenant, if there is one.
    /// - Returns: What ends, by tenant.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func endings(
        in scope: CustomerScope,
        application: String?,
    ) async throws(StorageError) -> [TenantID: [Ending]] {
        try await driver.read { session in
            var endings = try session.relationships(where: Clause("relationship.customer", isIn: scope))
                .map(\.relationship).endings
            let secrets = try session.secrets(
                where: "customer IS NULL OR " + Clause("customer", isIn: scope) + " ORDER BY generation"
            ).map(\.record)
            let known = Dictionary(grouping: secrets, by: \.name)
            let owners = try session.rows(
                "SELECT tenant.tenant_id, tenant.customer FROM tenant WHERE " + Clause("tenant.customer", isIn: scope)
            ) { (tenant: try $0.take(TenantID.self), customer: try $0.take(CustomerID.self)) }
            let customers = Dictionary(owners.map { ($0.tenant, $0.customer) }) { first, _ in first }
            let connections = try session.connections(where: Clause("connection.customer", isIn: scope))
            let implied = application.map { connections.implied(by: $0, in: owners.map(\.tenant)) } ?? []
            for connection in connections + implied where connection.state != .withdrawn {
                guard let customer = customers[connection.tenant] else { continue }
                let sealed = connection.secretKinds.reduce(into: [SecretName.Kind: [SecretRecord]]()) { sealed, kind in
                    let name = connection.secretNames(kind, of: customer).first { known[$0] != nil }
                    if let name, name.owner != .provider { sealed[kind] = known[name] }
                }
                let own = connection.endings(sealed)
                if !own.isEmpty { endings[connection.tenant, default: []] += own }
            }
            return endings
        }
    }

    /// What ends that is sealed for ourselves: what proves an application in all tenants, and the sign-ins that people have at
    /// this program.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func ownEndings() async throws(StorageError) -> [Ending] {
        try await driver.read { session in
            let secrets = try session.secrets(
                where: Clause("customer IS NULL ORDER BY label, generation"),
                recurs: true
            )
            .map(\.record)
            let proofs = Connection.sealedProofs.flatMap { kind, ending in
                let labels = Dictionary(grouping: secrets.filter { $0.name.kind == kind }, by: \.name.label)
                return labels.sorted { $0.key < $1.key }.map { label, generations in
                    Ending(ending, named: label, at: generations.compactMap(\.ends).max())
                }
            }
            return try proofs + session.signInEndings(secrets)
        }
    }
}

extension [Connection] {
    /// The application as a way into those of some tenants that have no connection of it.
    fileprivate func implied(by application: String, in tenants: [TenantID]) -> [Connection] {
        let connected = Set(filter { $0.kind == .application && $0.clientID == application }.map(\.tenant))
        return tenants.filter { !connected.contains($0) }.map {
            Connection(tenant: $0, kind: .application, clientID: application)
        }
    }
}

extension Connection {
    /// What may be sealed to prove an application, and what its end is told as.
    fileprivate static let sealedProofs: [(kind: SecretName.Kind, ending: Ending.Kind)] = [
        (.certificateKey, .sealedCertificate), (.clientSecret, .secret),
    ]

    /// What ends with it, by the generations of its sealed secrets of each kind.
    fileprivate func endings(_ sealed: [SecretName.Kind: [SecretRecord]]) -> [Ending] {
        func end(of kind: SecretName.Kind) -> Timestamp? { sealed[kind]?.compactMap(\.ends).max() }
        switch kind {
        case .person:
            let end = end(of: .refreshToken) ?? ends
            return end.map { [Ending(.signIn, named: account.bound, at: $0)] } ?? []
        case .application, .machine:
            let own = ends.map { Ending(.connection, named: clientID, at: $0) }
            return [own].compactMap(\.self)
                + Connection.sealedProofs.filter { sealed[$0.kind] != nil }.map {
                    Ending($0.ending, named: clientID, at: end(of: $0.kind))
                }
        }
    }
}
