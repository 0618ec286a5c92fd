package import MicrosoftCloud
package import Storage
package import Tenants

/// The shelf in the store: each secret sealed, each use a row of the audit trail.
package struct SealedShelf: SecretShelf {
    private let vault: SecretVault
    private let principal: Principal
    private let now: @Sendable () -> Timestamp

    package init(vault: SecretVault, by principal: Principal, now: @escaping @Sendable () -> Timestamp) {
        self.vault = vault
        self.principal = principal
        self.now = now
    }

    /// The newest generation of a connection's secret, and of an application's the one before it, as long as it stands.
    package func secrets(of connection: Connection) async throws(CredentialTrouble) -> [ShelvedSecret] {
        guard let (name, newest) = try await newest(of: connection) else { return [] }
        var found = [try SealedShelf.shelved(newest)]
        // A refresh token stands alone; of a secret the one before is there while the new one spreads.
        if connection.kind == .application, let former = try await open(name, newest.record.generation - 1) {
            found.append(try SealedShelf.shelved(former))
        }
        return found
    }

    /// Puts a refresh token in the place of a generation, unless another process was quicker.
    package func replace(
        _ generation: Int,
        of connection: Connection,
        by token: RefreshToken,
    ) async throws(CredentialTrouble) -> Bool {
        guard let (name, newest) = try await newest(of: connection), newest.record.generation == generation else {
            return false
        }
        return try await SealedRefreshToken(name, in: vault, by: principal, now: now).replace(generation, with: token)
    }

    /// The newest generation: that of the connection's tenant, or else one of our own for all tenants.
    private func newest(
        of connection: Connection
    ) async throws(CredentialTrouble) -> (SecretName, OpenedSecret)? {
        guard let label = connection.secret else { return nil }
        let kind: SecretName.Kind = connection.kind == .person ? .refreshToken : .clientSecret
        for owner in [SecretName.Owner.tenant(connection.tenant), .provider] {
            guard let name = SecretName(kind, of: owner, label: label) else { return nil }
            if let secret = try await open(name) { return (name, secret) }
        }
        return nil
    }

    /// A generation of a secret, the newest where none is named; `nil` where there is none.
    private func open(
        _ name: SecretName,
        _ generation: Int? = nil
    ) async throws(CredentialTrouble) -> OpenedSecret? {
        do {
            return try await vault.open(
                name,
                generation: generation,
                in: CustomerScope(of: .system),
                by: principal,
                at: now(),
            )
        } catch SecretError.unknown {
            return nil
        } catch {
            throw CredentialTrouble("a sealed secret can't be opened: \(error)")
        }
    }

    private static func shelved(_ secret: OpenedSecret) throws(CredentialTrouble) -> ShelvedSecret {
        guard let text = secret.value.text else {
            throw CredentialTrouble("the \(Hostile("\(secret.record.name)")) is no text")
        }
        return ShelvedSecret(
            generation: secret.record.generation,
            value: ClientSecret(text),
            ends: secret.record.ends,
        )
    }
}
