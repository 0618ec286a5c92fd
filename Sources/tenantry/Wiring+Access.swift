package import Access
import Foundation
package import MicrosoftCloud
import Storage
import Tenants

extension Wiring {
    /// What reads the customers' incidents and alerts.
    package func graph() async throws -> GraphClient {
        try graph(with: try await tokens())
    }

    /// What says which ways there are into tenants, and when they end.
    package func connections() async throws -> Connections { try await connections(over: try application()) }

    private func connections(over application: OwnApplication?) async throws -> Connections {
        Connections(
            store: try await store(),
            application: application,
            machine: machine,
            shelf: SealedShelf(vault: try await vault(), by: principal, now: { Timestamp(Date()) }),
        )
    }

    /// What checks how well we get into tenants.
    package func tenantCheck() async throws -> TenantCheck {
        try tenantCheck(with: try await tokens())
    }

    /// What checks by tokens that others use too.
    func tenantCheck(with tokens: TokenSource) throws -> TenantCheck {
        TenantCheck(tokens: tokens, graph: try graph(with: tokens), now: { Timestamp(Date()) })
    }

    /// The application that the configuration names; `nil` where it names this machine's identity alone.
    /// - Throws: A ``ConfigurationError`` where it names no way in at all.
    package nonisolated func application() throws -> OwnApplication? {
        guard let clientID = settings.clientID else {
            guard settings.clientManagedIdentity == nil else { return nil }
            throw ConfigurationError.missing(.clientID, what: "The application that reads the customers' tenants")
        }
        let password = settings.clientCertificatePasswordFile
        let certificates = [settings.clientCertificateFile, settings.clientPreviousCertificateFile].compactMap(\.self)
        let application = OwnApplication(
            clientID: clientID,
            secretFiles: [settings.clientSecretFile, settings.clientPreviousSecretFile].compactMap(\.self),
            certificateFiles: certificates.map { OwnApplication.CertificateFile(path: $0, passwordPath: password) },
            workloadToken: settings.clientFederatedTokenFile.map(WorkloadTokenFile.init(path:)),
            machine: machine,
            secretEnds: settings.clientSecretEnds,
        )
        guard application.isProvable else {
            throw ConfigurationError.missing(
                .clientSecretFile,
                what: "The file with that application's secret, or another proof of it,"
            )
        }
        return application
    }

    private func graph(with tokens: TokenSource) throws -> GraphClient {
        GraphClient(transport: try transport(), overrides: settings.overrides, tokens: tokens)
    }

    /// The tokens of all tenants, by whatever ways there are to them.
    func tokens() async throws -> TokenSource {
        let application = try application()
        // What is wrong with everything at once is wrong now, and not in an hour.
        if let application {
            do throws(CredentialTrouble) {
                _ = try application.credential()
            } catch {
                throw Failure("No token can be asked for: \(error).", .configuration)
            }
        }
        let connections = try await connections(over: application)
        let proofs = ProofUse(proofsNamed, in: try await store(), by: principal, now: { Timestamp(Date()) })
        try await proofs.record()
        return TokenSource(
            transport: try transport(),
            overrides: settings.overrides,
            ways: { tenant, cloud throws(CredentialTrouble) in
                try await proofs.record()
                return try await connections.ways(to: tenant, in: cloud)
            },
            now: { Timestamp(Date()) },
        )
    }

    /// What we prove ourselves by, as the audit trail names it.
    private nonisolated var proofsNamed: Hostile {
        let proofs = [
            ("client secret", settings.clientSecretFile), ("certificate", settings.clientCertificateFile),
            ("federated token", settings.clientFederatedTokenFile),
            ("managed identity", settings.clientManagedIdentity),
        ].compactMap { name, setting in setting == nil ? nil : name }.joined(separator: ", ")
        return Hostile(settings.clientID.map { "\(proofs) of the application \($0)" } ?? proofs)
    }

    /// The identity of this machine, where it is to be used.
    private nonisolated var machine: ManagedIdentity? {
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
