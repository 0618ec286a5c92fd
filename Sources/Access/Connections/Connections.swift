package import MicrosoftCloud
package import Storage
package import Tenants

/// Says which ways there are into a tenant: its own connections first, and the application of the configuration for all.
package struct Connections: Sendable {
    private let store: Store
    private let application: OwnApplication?
    private let machine: ManagedIdentity?
    private let shelf: (any SecretShelf)?
    private let book: ConnectionBook?

    /// - Parameters:
    ///   - store: What knows the tenants' connections.
    ///   - application: The application that the configuration names.
    ///   - machine: The identity of this machine, where it is to be used.
    ///   - shelf: Where connections' secrets are kept sealed.
    ///   - book: What the store knows of them, where that is not to be asked for each tenant.
    package init(
        store: Store,
        application: OwnApplication?,
        machine: ManagedIdentity?,
        shelf: (any SecretShelf)? = nil,
        book: ConnectionBook? = nil,
    ) {
        self.store = store
        self.application = application
        self.machine = machine
        self.shelf = shelf
        self.book = book
    }

    /// The ways into a tenant, in the order in which they are tried.
    ///
    /// A connection whose secret cannot be used is passed over where another way is left. What the configuration names is a way
    /// into every tenant that has no connection of it. What was withdrawn is tried last: nobody tells us when it is there again.
    package func ways(to tenant: TenantID, in cloud: Cloud) async throws(CredentialTrouble) -> [WayIn] {
        let connections = try await connections(of: tenant)
        let implied = implied(in: tenant).flatMap { connections.contains(where: $0.isLike) ? nil : $0 }
        let isWithdrawn = { (connection: Connection) in connection.state == .withdrawn }
        return try await ways(
            by: connections.filter { !isWithdrawn($0) } + [implied].compactMap(\.self)
                + connections.filter(isWithdrawn)
        )
    }

    /// The ways into a tenant by one application alone, however its connection stands.
    package func ways(
        to tenant: TenantID,
        byApplication clientID: String,
    ) async throws(CredentialTrouble) -> [WayIn] {
        let bare = Connection(tenant: tenant, kind: .application, clientID: clientID)
        return try await ways(by: [try await connections(of: tenant).first(where: bare.isLike) ?? bare])
    }

    /// The ways that some connections are, in their order.
    package func ways(by connections: [Connection]) async throws(CredentialTrouble) -> [WayIn] {
        var ways: [WayIn] = []
        var trouble: CredentialTrouble?
        for connection in connections {
            do throws(CredentialTrouble) {
                if let way = try await way(by: connection) { ways.append(way) }
            } catch {
                trouble = trouble ?? error
            }
        }
        if ways.isEmpty, let trouble { throw trouble }
        return ways
    }

    /// What the configuration makes a way into every tenant.
    private func implied(in tenant: TenantID) -> Connection? {
        if let application { return Connection(tenant: tenant, kind: .application, clientID: application.clientID) }
        return machine.map { Connection(tenant: tenant, kind: .machine, clientID: $0.name) }
    }

    private func way(by connection: Connection) async throws(CredentialTrouble) -> WayIn? {
        switch connection.kind {
        case .application:
            let proofs = try await proofs(of: connection)
            guard !proofs.isEmpty else { return nil }
            return .application(ApplicationCredential(clientID: connection.clientID, proofs: proofs))
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

    /// What proves an application: what is sealed for it, and what the configuration names; what cannot be used is passed over
    /// where anything is left.
    private func proofs(of connection: Connection) async throws(CredentialTrouble) -> [ApplicationProof] {
        var proofs: [ApplicationProof] = []
        var troubles: [CredentialTrouble] = []
        do throws(CredentialTrouble) {
            for secret in try await shelf?.secrets(of: connection) ?? [] {
                do throws(CredentialTrouble) { proofs.append(try secret.proof) } catch { troubles.append(error) }
            }
        } catch {
            troubles.append(error)
        }
        if let application, application.clientID == connection.clientID {
            let own = application.read()
            proofs += own.proofs
            troubles += own.troubles
        }
        if proofs.isEmpty, let trouble = troubles.first { throw trouble }
        return proofs
    }

    private func connections(of tenant: TenantID) async throws(CredentialTrouble) -> [Connection] {
        if let book { return book.connections(of: tenant) }
        do throws(StorageError) {
            return try await store.connections(of: tenant, in: CustomerScope(of: .system))
        } catch {
            throw CredentialTrouble("the tenant's connections can't be read: \(error)", .storeUnreadable)
        }
    }
}

extension Connection {
    /// Whether another one is of the same who gets in.
    fileprivate func isLike(_ other: Connection) -> Bool { kind == other.kind && clientID == other.clientID }
}

extension ShelvedSecret {
    /// What it proves an application by.
    fileprivate var proof: ApplicationProof {
        get throws(CredentialTrouble) {
            guard kind == .certificateKey else { return .secret(value) }
            do throws(ClientCertificateError) {
                return .certificate(try ClientCertificate(pem: value))
            } catch {
                throw CredentialTrouble("a sealed certificate can't be used: \(error)", .sealedUnusable)
            }
        }
    }
}

extension ManagedIdentity {
    /// What its connections are called: its client ID, or `system`.
    package var name: String { clientID ?? "system" }
}
