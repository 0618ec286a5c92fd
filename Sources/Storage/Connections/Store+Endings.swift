package import Tenants

extension Store {
    /// What ends for the tenants of a scope, as far as the store knows: their connections, the secrets that are sealed for them or
    /// their customers, and their partner relationships.
    ///
    /// What is sealed for all tenants ends for us, and is told once: see ``ownEndings()``. No secret is opened for it. Of the
    /// generations of a secret that stand side by side the newest counts, and one that ends at a moment that nobody gave is an
    /// end that nobody knows.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func endings(in scope: CustomerScope) async throws(StorageError) -> [TenantID: [Ending]] {
        try await driver.read { session in
            var endings = try session.relationships(where: Clause("relationship.customer", isIn: scope))
                .map(\.relationship).endings
            let secrets = try session.secrets(where: Clause("customer", isIn: scope)).map(\.record).newest
            let sealed = Dictionary(grouping: secrets, by: \.name.owner)
            let connections = Dictionary(
                grouping: try session.connections(where: Clause("connection.customer", isIn: scope)),
                by: \.tenant
            )
            let owners = try session.rows(
                "SELECT tenant.tenant_id, tenant.customer FROM tenant WHERE " + Clause("tenant.customer", isIn: scope)
            ) { (tenant: try $0.take(TenantID.self), customer: try $0.take(CustomerID.self)) }
            for (tenant, customer) in owners {
                let ways = TenantWays(
                    connections: connections[tenant] ?? [],
                    sealed: (sealed[.tenant(tenant)] ?? []) + (sealed[.customer(customer)] ?? []),
                )
                let own = ways.endings
                if !own.isEmpty { endings[tenant, default: []] += own }
            }
            return endings
        }
    }

    /// What ends that is sealed for ourselves: what proves an application in all tenants, and people's sign-ins.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func ownEndings() async throws(StorageError) -> [Ending] {
        try await driver.read { session in
            let titles = try session.signInTitles()
            return try session.secrets(where: Clause("customer IS NULL"), recurs: true).map(\.record).newest
                .compactMap { $0.ending(named: titles[$0.name]?.bound ?? $0.name.label) }
        }
    }
}

/// The ways into one tenant, as far as the store knows them.
private struct TenantWays {
    let connections: [Connection]
    /// The newest of each secret that is sealed for the tenant or its customer, the tenant's first.
    let sealed: [SecretRecord]

    /// What ends with them; nothing by a connection that was withdrawn.
    var endings: [Ending] {
        connections.filter { $0.state != .withdrawn }.flatMap(endings) + proofs
    }

    private func endings(of connection: Connection) -> [Ending] {
        guard connection.kind == .person else {
            return connection.ends.map { [Ending(.connection, named: connection.clientID, at: $0)] } ?? []
        }
        let account = connection.account.bound
        let token = sealed.first { $0.name.kind == .refreshToken && $0.name.label == connection.secretLabel }
        if let ending = token?.ending(named: account) { return [ending] }
        return connection.ends.map { [Ending(.signIn, named: account, at: $0)] } ?? []
    }

    /// When what proves an application ends, whether a connection by it is kept or not.
    private var proofs: [Ending] {
        SecretName.Kind.proofs.flatMap { kind in
            // The first one of a label is the narrower owner's.
            let known = sealed.filter { $0.name.kind == kind }
            let counting = Dictionary(known.map { ($0.name.label, $0) }) { first, _ in first }
            return counting.values.sorted { $0.name.label < $1.name.label }.compactMap(ending)
        }
    }

    private func ending(of proof: SecretRecord) -> Ending? {
        let users = connections.filter { $0.kind == .application && $0.secretLabel == proof.name.label }
        let user = users.first { $0.state != .withdrawn }
        guard user != nil || users.isEmpty else { return nil }
        return proof.ending(named: user?.clientID ?? proof.name.label)
    }
}

extension SecretRecord {
    /// What is told of its end.
    fileprivate func ending(named name: String) -> Ending? {
        self.name.kind.ending.map { Ending($0, named: name, at: ends) }
    }
}

extension SecretName.Kind {
    /// What the end of such a secret is told as; `nil` for one of which nobody else decides when it ends.
    fileprivate var ending: Ending.Kind? {
        switch self {
        case .certificateKey: .sealedCertificate
        case .clientSecret: .secret
        case .refreshToken: .signIn
        case .signingKey: nil
        }
    }
}

extension [SecretRecord] {
    /// The newest generation of each secret, in the order of kinds and labels.
    fileprivate var newest: [SecretRecord] {
        Dictionary(map { ($0.name, $0) }) { $0.generation < $1.generation ? $1 : $0 }.values.sorted { one, other in
            (one.name.kind.rawValue, one.name.label) < (other.name.kind.rawValue, other.name.label)
        }
    }
}
