package import Tenants

extension Store {
    /// What the sealed secrets of a connection are called, those of one kind together: its tenant's own, or else that of the tenant's
    /// customer, or else one of our own for all tenants.
    ///
    /// Nothing is opened for it, so that no key is needed where nothing is sealed.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func sealedNames(of connection: Connection) async throws(StorageError) -> [SecretName] {
        guard let label = connection.secretLabel else { return [] }
        return try await driver.read { session in
            let owner = try session.first(
                "SELECT customer FROM tenant WHERE tenant_id = ?",
                [connection.tenant.stored],
            ) { try $0.take(CustomerID.self) }
            guard let owner else { return [] }
            let known = try connection.secretKinds.flatMap { kind in
                // Index secret_by_name.
                try session.secrets(
                    where: Clause(
                        "COALESCE(customer, 0) IN (0, ?) AND kind = ? AND label = ?",
                        [owner.rawValue.stored, kind.stored, label.stored],
                    ),
                    recurs: true,
                ).map(\.record.name)
            }
            return connection.sealedNames(of: owner, among: Set(known))
        }
    }

    /// Whether a certificate or a secret of an application is sealed here, whoever owns it.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func hasSealedProof(ofApplication clientID: String) async throws(StorageError) -> Bool {
        try await driver.read { session in
            let found = try session.first(
                "SELECT id FROM secret WHERE kind IN (?, ?) AND label = ? LIMIT 1",
                SecretName.Kind.proofs.map(\.stored) + [clientID.stored],
            ) { try $0.take(Int64.self) }
            return found != nil
        }
    }
}

extension SecretName.Kind {
    /// What proves an application, the one to try first before the other.
    static let proofs = [SecretName.Kind.certificateKey, .clientSecret]
}

extension Connection {
    /// What its secret of a kind may be called, by the narrowest owner first.
    func secretNames(_ kind: SecretName.Kind, of customer: CustomerID) -> [SecretName] {
        guard let label = secretLabel else { return [] }
        return [SecretName.Owner.tenant(tenant), .customer(customer), .provider].compactMap { owner in
            SecretName(kind, of: owner, label: label)
        }
    }

    /// The kinds of secrets that it may have.
    var secretKinds: [SecretName.Kind] {
        switch kind {
        case .application: SecretName.Kind.proofs
        case .person: [.refreshToken]
        case .machine: []
        }
    }

    /// The label of its secrets: an application's is its ID where nothing else is said.
    var secretLabel: String? {
        switch kind {
        case .application: secret ?? clientID
        case .person: secret
        case .machine: nil
        }
    }
}
