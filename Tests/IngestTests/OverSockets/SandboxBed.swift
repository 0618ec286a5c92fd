import Foundation
import Ingest
import Logging
import MicrosoftCloud
import Sandbox
import Storage
import Tenants
import Testing
import Transport

/// A sandbox on a port of its own, a store that knows its tenants, and all that lies between them.
struct SandboxBed: Sendable {
    let ready: ReadyFile
    let store: Store
    let wire: Wire
    let clock: InstantClock
    let graph: GraphClient
    /// The sandbox's tenants, each of which has a customer.
    let tenants: [Tenant]
    var settings = IngestSettings()

    /// Runs a test against so many tenants, with what goes wrong for them by their places.
    static func with(
        tenants count: Int = 3,
        alerts: Int = 24,
        faults: [Int: [Fault]] = [:],
        _ body: @escaping @Sendable (SandboxBed) async throws -> Void,
    ) async throws {
        let settings = SandboxSettings(tenants: count, alertsPerTenant: alerts, seed: 7, now: .newYear)
        let world = try Sandbox(settings).tenants
        let struck = faults.map { (world[$0.key].id, $0.value) }
        let (announced, ready) = AsyncStream.makeStream(of: ReadyFile.self)
        let sandbox = try Sandbox(
            settings,
            faults: SandboxFaults(Dictionary(uniqueKeysWithValues: struck)),
            keys: .shared,
            onListening: { ready.yield($0) },
        )
        try await withThrowingTaskGroup { group in
            group.addTask { try await sandbox.run() }
            defer { group.cancelAll() }
            let file = try #require(await announced.first { _ in true })
            try await withTransport { transport in
                try await withTemporaryStore { store in
                    try await body(try await SandboxBed(file, world, store, transport))
                }
            }
        }
    }

    private static func withTransport(_ body: (HTTPClientTransport) async throws -> Void) async throws {
        let transport = HTTPClientTransport(TransportSettings(userAgent: "tenantry/test"), logger: Sandbox.silent)
        do {
            try await body(transport)
        } catch {
            await transport.close()
            throw error
        }
        await transport.close()
    }

    private init(
        _ ready: ReadyFile,
        _ world: [MadeUpTenant],
        _ store: Store,
        _ transport: HTTPClientTransport
    ) async throws {
        self.ready = ready
        self.store = store
        wire = Wire(over: transport)
        clock = InstantClock(at: .newYear + .seconds(60))
        let overrides = EndpointOverrides(authority: URL(string: ready.authority), graph: URL(string: ready.graph))
        let tokens = TokenSource(
            transport: wire,
            overrides: overrides,
            credential: ApplicationCredential(clientID: ready.clientID, secret: ClientSecret(ready.clientSecret)),
            now: { Timestamp(Date()) },
        )
        graph = GraphClient(transport: wire, overrides: overrides, tokens: tokens)
        tenants = world.map { Tenant(id: $0.id, displayName: $0.name, defaultDomain: $0.domain, cloud: $0.cloud) }
        for (place, tenant) in tenants.enumerated() {
            _ = try await store.add(
                CustomerDetails(
                    handle: try #require(CustomerHandle(rawValue: "customer-\(place)")),
                    name: tenant.displayName
                ),
                tenants: [tenant],
                by: .system,
                at: .newYear,
            )
        }
    }

    var surroundings: Surroundings {
        Surroundings(clock: clock, now: { [clock] in clock.moment }, share: { 1 }, logger: Sandbox.silent)
    }

    /// Every customer's.
    var scope: CustomerScope { CustomerScope(of: .system) }

    var ingest: Ingest {
        Ingest(store: store, lists: StreamLists(graph), settings: settings, surroundings: surroundings)
    }

    /// What is stored of a tenant, and what it should be.
    func compare(_ tenant: Tenant) async throws -> (stored: Truth, real: Truth) {
        let scope = CustomerScope(of: .system)
        let all = QueueFilter(status: .all)
        let incidents = try await store.incidents(all, in: scope).map(\.incident).filter { $0.tenant == tenant.id }
        let alerts = try await store.alerts(all, in: scope).map(\.alert).filter { $0.tenant == tenant.id }
        let stored = Truth(
            incidents: Dictionary(uniqueKeysWithValues: incidents.map { ($0.id.rawValue, $0.lastUpdate) }),
            alerts: Dictionary(uniqueKeysWithValues: alerts.map { ($0.id.rawValue, $0.lastUpdate) }),
        )
        return (stored, try await Truth(of: tenant.id, at: ready, over: wire))
    }

    func health(of stream: Tenants.Stream, of tenant: Tenant) async throws -> StreamHealth {
        try await store.health(of: stream, of: tenant.id, in: CustomerScope(of: .system))
    }

    var changes: [Change] {
        get async throws { try await store.changes(after: 0, limit: 1_000_000, in: CustomerScope(of: .system)) }
    }
}
