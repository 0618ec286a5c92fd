package import Tenants

extension Store {
    /// What ends for the tenants of a scope, as far as the store knows: their connections, the secrets of those, and their
    /// partner relationships.
    ///
    /// No secret is opened for it. Of the generations of a secret that stand side by side the last one counts, and one that
    /// ends at a moment that nobody gave is an end that nobody knows.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func endings(in scope: CustomerScope) async throws(StorageError) -> [TenantID: [Ending]] {
        try await driver.read { session in
            var endings = try session.relationships(where: Clause("relationship.customer", isIn: scope))
                .map(\.relationship).endings
            let connections = try session.connections(where: Clause("connection.customer", isIn: scope))
            guard !connections.isEmpty else { return endings }
            let secrets = try session.secrets(
                where: "customer IS NULL OR " + Clause("customer", isIn: scope) + " ORDER BY generation"
            )
            let known = Dictionary(grouping: secrets.map(\.record), by: \.name)
            for connection in connections where connection.state != .withdrawn {
                endings[connection.tenant, default: []] += connection.endings(known)
            }
            return endings
        }
    }
}

extension Connection {
    /// What ends with it, by the records of all secrets, the oldest generation of each first.
    fileprivate func endings(_ secrets: [SecretName: [SecretRecord]]) -> [Ending] {
        let sealed = generations(among: secrets)
        switch kind {
        case .person:
            let end = sealed.compactMap(\.ends).max() ?? ends
            return end.map { [Ending(.signIn, named: account.bound, at: $0)] } ?? []
        case .application, .machine:
            let own = ends.map { Ending(.connection, named: clientID, at: $0) }
            let secret = sealed.isEmpty ? nil : Ending(.secret, named: clientID, at: sealed.compactMap(\.ends).max())
            return [own, secret].compactMap(\.self)
        }
    }

    /// The generations of its secret that are used: that of its tenant, or else one of our own for all tenants.
    private func generations(among secrets: [SecretName: [SecretRecord]]) -> [SecretRecord] {
        guard let label = secret else { return [] }
        let kind: SecretName.Kind = kind == .person ? .refreshToken : .clientSecret
        for owner in [SecretName.Owner.tenant(tenant), .provider] {
            guard let name = SecretName(kind, of: owner, label: label), let found = secrets[name] else { continue }
            return found.suffix(2)
        }
        return []
    }
}
