package import MicrosoftCloud
package import Storage
package import Tenants

/// The shelf in the store: each secret sealed, each use a row of the audit trail.
package struct SealedShelf: SecretShelf {
    private let vault: SecretVault
    private let principal: Principal
    private let now: @Sendable () -> Timestamp
    private let book: ConnectionBook?

    /// - Parameters:
    ///   - vault: What opens the secrets.
    ///   - principal: Who uses them.
    ///   - now: What time it is.
    ///   - book: What the store knows of connections, where that is not to be asked for each tenant.
    package init(
        vault: SecretVault,
        by principal: Principal,
        now: @escaping @Sendable () -> Timestamp,
        book: ConnectionBook? = nil,
    ) {
        self.vault = vault
        self.principal = principal
        self.now = now
        self.book = book
    }

    /// The newest generation of a person's secret, and of an application's certificates and secrets all that stand beside it.
    package func secrets(of connection: Connection) async throws(CredentialTrouble) -> [ShelvedSecret] {
        var found: [ShelvedSecret] = []
        var trouble: CredentialTrouble?
        // One that does not open, or holds what it should not, keeps none of the others from being tried.
        for name in try await names(of: connection) {
            do throws(CredentialTrouble) {
                for secret in try await open(name, all: connection.kind == .application) {
                    do throws(CredentialTrouble) { found.append(try SealedShelf.shelved(secret)) } catch {
                        trouble = error
                    }
                }
            } catch {
                trouble = error
            }
        }
        if found.isEmpty, let trouble { throw trouble }
        return found
    }

    /// Puts a refresh token in the place of a generation, unless another process was quicker.
    package func replace(
        _ generation: Int,
        of connection: Connection,
        by token: RefreshToken,
    ) async throws(CredentialTrouble) -> Bool {
        guard let name = try await names(of: connection).first else { return false }
        return try await SealedRefreshToken(name, in: vault, by: principal, now: now).replace(generation, with: token)
    }

    private func names(of connection: Connection) async throws(CredentialTrouble) -> [SecretName] {
        if let book { return book.sealedNames(of: connection) }
        do throws(StorageError) {
            return try await vault.store.sealedNames(of: connection)
        } catch {
            throw CredentialTrouble("the names of sealed secrets can't be read: \(error)", .storeUnreadable)
        }
    }

    /// The generations of a secret, the newest first, or the newest alone; none where it was removed.
    private func open(_ name: SecretName, all: Bool) async throws(CredentialTrouble) -> [OpenedSecret] {
        let scope = CustomerScope(of: .system)
        do {
            // A refresh token stands alone; of a secret the one before is there while the new one spreads.
            if all { return try await vault.openAll(name, in: scope, by: principal, at: now()) }
            return [try await vault.open(name, in: scope, by: principal, at: now())]
        } catch SecretError.unknown {
            return []
        } catch {
            throw CredentialTrouble("a sealed secret can't be opened: \(error)", .sealedUnusable)
        }
    }

    private static func shelved(_ secret: OpenedSecret) throws(CredentialTrouble) -> ShelvedSecret {
        guard let text = secret.value.text else {
            throw CredentialTrouble("the \(Hostile("\(secret.record.name)")) is no text", .sealedUnusable)
        }
        return ShelvedSecret(
            secret.record.name.kind,
            generation: secret.record.generation,
            value: ClientSecret(text),
            ends: secret.record.ends,
        )
    }
}
