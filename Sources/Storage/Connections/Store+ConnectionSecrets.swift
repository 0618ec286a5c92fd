package import Tenants

extension Store {
    /// What the sealed secret of a connection is called: its tenant's own, or else that of the tenant's customer, or else one of
    /// our own for all tenants; `nil` where there is none.
    ///
    /// Nothing is opened for it, so that no key is needed where nothing is sealed.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func sealedName(of connection: Connection) async throws(StorageError) -> SecretName? {
        guard let label = connection.secretLabel else { return nil }
        return try await driver.read { session in
            let owner = try session.first(
                "SELECT customer FROM tenant WHERE tenant_id = ?",
                [connection.tenant.stored],
            ) { try $0.take(CustomerID.self) }
            guard let owner else { return nil }
            // Index secret_by_name.
            let known = try session.secrets(
                where: Clause(
                    "COALESCE(customer, 0) IN (0, ?) AND kind = ? AND label = ?",
                    [owner.rawValue.stored, connection.secretKind.stored, label.stored],
                ),
                recurs: true,
            ).map(\.record.name)
            return connection.secretNames(of: owner).first(where: known.contains)
        }
    }

    /// Whether a secret of an application is sealed here, whoever owns it.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func hasSealedSecret(ofApplication clientID: String) async throws(StorageError) -> Bool {
        try await driver.read { session in
            let found = try session.first(
                "SELECT id FROM secret WHERE kind = ? AND label = ? LIMIT 1",
                [SecretName.Kind.clientSecret.stored, clientID.stored],
            ) { try $0.take(Int64.self) }
            return found != nil
        }
    }
}

extension Connection {
    /// What its secret may be called, by the narrowest owner first.
    func secretNames(of customer: CustomerID) -> [SecretName] {
        guard let label = secretLabel else { return [] }
        return [SecretName.Owner.tenant(tenant), .customer(customer), .provider].compactMap { owner in
            SecretName(secretKind, of: owner, label: label)
        }
    }

    fileprivate var secretKind: SecretName.Kind { kind == .person ? .refreshToken : .clientSecret }

    /// The label of its secret: an application's is its ID where nothing else is said.
    fileprivate var secretLabel: String? {
        switch kind {
        case .application: secret ?? clientID
        case .person: secret
        case .machine: nil
        }
    }
}
