package import MicrosoftCloud
package import Storage
package import Tenants

/// Says which ways there are into a tenant: its own connections first, and the application of the configuration for all.
package struct Connections: Sendable {
    private let store: Store
    private let application: OwnApplication?
    private let machine: ManagedIdentity?
    private let shelf: (any SecretShelf)?

    /// - Parameters:
    ///   - store: What knows the tenants' connections.
    ///   - application: The application that the configuration names.
    ///   - machine: The identity of this machine, where it is to be used.
    ///   - shelf: Where connections' secrets are kept sealed.
    package init(
        store: Store,
        application: OwnApplication?,
        machine: ManagedIdentity?,
        shelf: (any SecretShelf)? = nil,
    ) {
        self.store = store
        self.application = application
        self.machine = machine
        self.shelf = shelf
    }

    /// The ways into a tenant, in the order in which they are tried.
    ///
    /// A connection whose secret cannot be used is passed over where another way is left.
    package func ways(to tenant: TenantID, in cloud: Cloud) async throws(CredentialTrouble) -> [WayIn] {
        var ways: [WayIn] = []
        var trouble: CredentialTrouble?
        let connections = try await connections(of: tenant).filter { $0.state != .withdrawn }
        for connection in connections {
            do throws(CredentialTrouble) {
                if let way = try await way(by: connection) { ways.append(way) }
            } catch {
                trouble = trouble ?? error
            }
        }
        let isNamed = connections.contains { $0.kind == .application && $0.clientID == application?.clientID }
        if let application, !isNamed {
            do throws(CredentialTrouble) {
                ways.append(.application(try application.credential()))
            } catch {
                trouble = trouble ?? error
            }
        }
        if ways.isEmpty, let trouble { throw trouble }
        return ways
    }

    private func way(by connection: Connection) async throws(CredentialTrouble) -> WayIn? {
        switch connection.kind {
        case .application:
            let own = connection.clientID == application?.clientID ? try application?.credential().proofs ?? [] : []
            let sealed = try await sealedSecrets(of: connection).map { ApplicationProof.secret($0.value) }
            guard !(sealed + own).isEmpty else { return nil }
            return .application(ApplicationCredential(clientID: connection.clientID, proofs: sealed + own))
        case .person:
            guard let shelf else { return nil }
            return .person(
                SignedInPerson(
                    clientID: connection.clientID,
                    keeper: ShelvedRefreshToken(shelf: shelf, connection: connection),
                )
            )
        case .machine: return machine.map(WayIn.machine)
        }
    }

    private func sealedSecrets(of connection: Connection) async throws(CredentialTrouble) -> [ShelvedSecret] {
        guard let shelf, connection.secret != nil else { return [] }
        return try await shelf.secrets(of: connection)
    }

    private func connections(of tenant: TenantID) async throws(CredentialTrouble) -> [Connection] {
        do throws(StorageError) {
            return try await store.connections(of: tenant, in: CustomerScope(of: .system))
        } catch {
            throw CredentialTrouble("the tenant's connections can't be read: \(error)")
        }
    }
}
