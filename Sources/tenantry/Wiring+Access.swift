package import Access
import Foundation
package import MicrosoftCloud
package import Storage
package import Tenants

extension Wiring {
    /// What reads the customers' incidents and alerts, and changes them: the same one each time, so that all share its tokens.
    package func graph() async throws -> GraphClient {
        if let openGraph { return openGraph }
        let graph = try graph(with: try await tokens())
        openGraph = graph
        return graph
    }

    /// What says which ways there are into tenants, and when they end.
    package func connections(_ book: ConnectionBook? = nil) async throws -> Connections {
        Connections(
            store: try await store(),
            application: application,
            machine: machine,
            shelf: SealedShelf(vault: try await vault(), by: principal, now: { Timestamp(Date()) }, book: book),
            book: book,
        )
    }

    /// What checks how well we get into a scope's tenants, as the store knows them now.
    package func tenantCheck(in scope: CustomerScope) async throws -> TenantCheck {
        let book = try await store().connectionBook(in: scope)
        return try tenantCheck(with: try await tokens(book))
    }

    /// What checks by tokens that others use too.
    func tenantCheck(with tokens: TokenSource) throws -> TenantCheck {
        TenantCheck(
            tokens: tokens,
            graph: try graph(with: tokens),
            needs: settings.allowsChanges ? .reading + .changing : .reading,
            now: { Timestamp(Date()) },
        )
    }

    /// The application that the configuration names, if it names one.
    package nonisolated var application: OwnApplication? {
        guard let clientID = settings.clientID else { return nil }
        let password = settings.clientCertificatePasswordFile
        let certificates = [settings.clientCertificateFile, settings.clientPreviousCertificateFile].compactMap(\.self)
        return OwnApplication(
            clientID: clientID,
            secretFiles: [settings.clientSecretFile, settings.clientPreviousSecretFile].compactMap(\.self),
            certificateFiles: certificates.map { OwnApplication.CertificateFile(path: $0, passwordPath: password) },
            workloadToken: settings.clientFederatedTokenFile.map(WorkloadTokenFile.init(path:)),
            machine: machine,
            secretEnds: settings.clientSecretEnds,
        )
    }

    /// What we prove ourselves by at this machine.
    nonisolated var ownProofs: OwnProofs {
        let application = application
        return OwnProofs(at: principal.machine) { application?.look(at: $0) ?? AccessLook(.allButClock) }
    }

    private func graph(with tokens: TokenSource) throws -> GraphClient {
        GraphClient(transport: try transport(), overrides: settings.overrides, tokens: tokens)
    }

    /// The tokens of all tenants, by whatever ways there are to them.
    func tokens(_ book: ConnectionBook? = nil) async throws -> TokenSource {
        try await requireWay()
        let connections = try await connections(book)
        return try await tokens(book) { tenant, cloud throws(CredentialTrouble) in
            try await connections.ways(to: tenant, in: cloud)
        }
    }

    /// The tokens of all tenants that the ways lead to which are found.
    func tokens(_ book: ConnectionBook? = nil, by find: @escaping WayFinder) async throws -> TokenSource {
        let proofs = try await proofUse()
        try await proofs?.record()
        let watch = ConsentWatch(store: try await store(), by: principal, now: { Timestamp(Date()) }, book: book)
        return TokenSource(
            transport: try transport(),
            overrides: settings.overrides,
            ways: { tenant, cloud throws(CredentialTrouble) in
                try await proofs?.record()
                return try await find(tenant, cloud)
            },
            witness: { tenant, way, answer in await watch.hear(answer, of: way, into: tenant) },
            now: { Timestamp(Date()) },
        )
    }

    /// Makes sure that there is a way into any tenant: what is wrong with everything at once is wrong now, and not in an hour.
    ///
    /// - Throws: A ``ConfigurationError`` where neither the configuration nor the store names one, or a ``Failure`` where
    ///   what the configuration names cannot be used.
    func requireWay() async throws {
        let application = application
        if application == nil, machine != nil { return }
        let trouble: CredentialTrouble?
        do throws(CredentialTrouble) {
            _ = try application?.credential()
            trouble = nil
        } catch {
            trouble = error
        }
        if application != nil, trouble == nil { return }
        let store = try await store()
        if let application, try await store.hasSealedProof(ofApplication: application.clientID) { return }
        let others = try await store.connections(in: CustomerScope(of: .system))
        if others.contains(where: { $0.kind != .application || $0.clientID != application?.clientID }) { return }
        guard let application else {
            throw ConfigurationError.missing(.clientID, what: "The application that reads the customers' tenants")
        }
        guard application.isProvable, let trouble else {
            throw ConfigurationError.missing(
                .clientSecretFile,
                what: "The file with that application's secret, or another proof of it,"
            )
        }
        throw Failure("No token can be asked for: \(trouble).", .configuration)
    }

    /// What writes down that we prove ourselves by what the configuration names, if it names anything.
    private func proofUse() async throws -> ProofUse? {
        guard let proofsNamed else { return nil }
        return ProofUse(proofsNamed, in: try await store(), by: principal, now: { Timestamp(Date()) })
    }

    /// What we prove ourselves by, as the audit trail names it.
    private nonisolated var proofsNamed: Hostile? {
        let known: [(name: String, setting: String?)] = [
            ("client secret", settings.clientSecretFile), ("certificate", settings.clientCertificateFile),
            ("federated token", settings.clientFederatedTokenFile),
            ("managed identity", settings.clientManagedIdentity),
        ]
        let proofs = known.filter { $0.setting != nil }.map(\.name)
        guard !proofs.isEmpty else { return nil }
        let names = proofs.joined(separator: ", ")
        return Hostile(settings.clientID.map { "\(names) of the application \($0)" } ?? names)
    }

    /// The identity of this machine, where it is to be used.
    nonisolated var machine: ManagedIdentity? {
        guard let name = settings.clientManagedIdentity else { return nil }
        let clientID = name == "system" ? nil : name
        // An application service says where its endpoint is, and what that wants to see.
        if settings.clientManagedIdentityEndpoint == nil, let address = environment["IDENTITY_ENDPOINT"],
            let url = URL(string: address), let key = environment["IDENTITY_HEADER"], !key.isEmpty
        {
            return ManagedIdentity(host: .service(url, key: ClientSecret(key)), clientID: clientID)
        }
        let root = settings.clientManagedIdentityEndpoint ?? ManagedIdentity.metadataService
        return ManagedIdentity(host: .machine(root), clientID: clientID)
    }
}
