package import Tenants

extension Store {
    /// What is known of the secrets in a scope without opening any: our own first, then by customer, kind and label, the
    /// newest generation of each first.
    ///
    /// Our own are seen by a scope of everything.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func secrets(in scope: CustomerScope) async throws(StorageError) -> [SecretRecord] {
        let condition: Clause =
            switch scope.extent {
            case .all: "customer IS NULL OR " + Clause("customer", isIn: scope)
            case .only: Clause("customer", isIn: scope)
            }
        return try await driver.read { session in
            try session.secrets(
                where: condition + " ORDER BY COALESCE(customer, 0), COALESCE(tenant, 0), kind, label, generation DESC"
            ).map(\.record)
        }
    }

    /// Removes a generation of a secret, or all of them.
    /// - Returns: What was removed.
    /// - Throws: ``SecretError/unknown(_:)`` where there is nothing to remove, or a ``StorageError``.
    @discardableResult
    package func removeSecret(
        _ name: SecretName,
        generation: Int? = nil,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws -> [SecretRecord] {
        do {
            let removed = try await driver.write { session in
                let place = try session.secretPlace(of: name, in: scope)
                let secrets = try session.secrets(at: place).map(\.record)
                    .filter { generation == nil || $0.generation == generation }
                guard !secrets.isEmpty else { throw StorageError.secret(.unknown(name)) }
                for secret in secrets {
                    try session.deleteSecrets(at: place, generation: secret.generation)
                    try session.record(place.deed(.secretRemoved, secret), by: principal, at: moment)
                }
                return secrets
            }
            _ = try await driver.erase()
            return removed
        } catch StorageError.secret(let error) {
            throw error
        }
    }

    /// The fingerprint of the key that everything is sealed by; `nil` where nothing was ever sealed.
    package func sealedBy() async throws(StorageError) -> String? {
        try await driver.read { session in
            try session.first("SELECT sealed_by FROM sealing WHERE id = 1", []) { try $0.take(String.self) }
        }
    }
}
