package import MicrosoftCloud
package import Storage
package import Tenants

/// A refresh token that is sealed in the store under a name of its own, for all processes that use it.
package struct SealedRefreshToken: RefreshTokenKeeper {
    private let vault: SecretVault
    private let name: SecretName
    private let principal: Principal
    private let now: @Sendable () -> Timestamp

    package init(
        _ name: SecretName,
        in vault: SecretVault,
        by principal: Principal,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.name = name
        self.vault = vault
        self.principal = principal
        self.now = now
    }

    /// The newest one; `nil` where it was removed.
    package func newest() async throws(CredentialTrouble) -> KeptRefreshToken? {
        do {
            let opened = try await vault.open(name, in: CustomerScope(of: .system), by: principal, at: now())
            guard let text = opened.value.text else { return nil }
            return KeptRefreshToken(generation: opened.record.generation, token: RefreshToken(text))
        } catch SecretError.unknown {
            return nil
        } catch {
            throw CredentialTrouble("a sealed secret can't be opened: \(error)", .sealedUnusable)
        }
    }

    /// Puts a token in the place of a generation, and is false where another process was quicker and its one stays.
    package func replace(_ generation: Int, with token: RefreshToken) async throws(CredentialTrouble) -> Bool {
        do {
            let moment = now()
            let outcome = try await vault.replace(
                name,
                generation: generation,
                by: try SecretValue(token.value),
                ends: moment + RefreshToken.lifetime,
                in: CustomerScope(of: .system),
                by: principal,
                at: moment,
            )
            if case .stored = outcome { return true }
            return false
        } catch {
            throw CredentialTrouble("the new refresh token can't be kept: \(error)", .storeUnreadable)
        }
    }
}
