import Access
import MicrosoftCloud
import Tenants

extension Wiring {
    /// What lets in whom the organization's own Entra signs in; `nil` where that is not configured.
    /// - Throws: A ``ConfigurationError`` or a ``Failure`` where nobody could sign in by it.
    func directorySignIn(now: @escaping @Sendable () -> Timestamp) async throws -> DirectorySignIn? {
        guard let directory = try DirectorySettings(configuration.value(of:)) else { return nil }
        let (tenant, clientID) = (directory.registration.tenant, directory.registration.clientID)
        let connections = Connections(
            store: try await store(),
            application: directory.application,
            machine: nil,
            shelf: SealedShelf(vault: try await vault(), by: principal, now: now),
        )
        let credential: @Sendable () async throws(CredentialTrouble) -> ApplicationCredential = {
            () async throws(CredentialTrouble) in
            for case .application(let credential) in try await connections.ways(to: tenant, byApplication: clientID) {
                return credential
            }
            throw CredentialTrouble(
                "nothing proves the application at which people sign in: name console.oidc.client-secret-file",
                .nothingSet,
            )
        }
        // What is wrong for everyone is wrong now, and not when the first one comes.
        do throws(CredentialTrouble) {
            _ = try await credential()
        } catch {
            throw Failure("Nobody could sign in by Entra: \(error).", .configuration)
        }
        return DirectorySignIn(
            directory.registration,
            grants: directory.grants,
            store: try await store(),
            transport: try transport(),
            overrides: settings.overrides,
            credential: credential,
            now: now,
        )
    }
}
