import Foundation
import HTTPTypes
import MicrosoftCloud
import Response
import Sandbox
import Storage
import Synchronization
import Tenants
import Testing
import Transport

/// A sandbox on a port of its own, a store that has read its tenants, and what writes back.
struct WritingBed: Sendable {
    let ready: ReadyFile
    let store: Store
    let wire: CountedWire
    let tenants: [Tenant]
    let graph: GraphClient
    let waits = Waits()

    static let everything = CustomerScope(of: .system)
    static let responder = Principal.account(named: "mei", at: "192.0.2.1", seeing: .all)

    /// Runs a test against so many tenants, with what goes wrong for them by their places once they have been read.
    ///
    /// A fault counts the requests of its tenant from the start: reading a list is one.
    static func with(
        tenants count: Int = 3,
        alerts: Int = 120,
        faults: [Int: [Fault]] = [:],
        throttles: Bool = false,
        _ body: @Sendable (WritingBed) async throws -> Void,
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "writing-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a folder left behind fails no test
        let settings = SandboxSettings(
            tenants: count,
            alertsPerTenant: alerts,
            seed: 7,
            readyFile: folder.appending(path: "ready.json").path(),
            now: Timestamp(ticks: 17_951_328_000_000_000),
            throttles: throttles,
        )
        let world = try Sandbox(settings).tenants
        let struck = SandboxFaults(Dictionary(uniqueKeysWithValues: faults.map { (world[$0.key].id, $0.value) }))
        let store = try await Store.open(StoreLocation(path: folder.appending(path: "store.db").path()))
        let transport = HTTPClientTransport(TransportSettings(userAgent: "tenantry/test"), logger: Sandbox.silent)
        let result: Result<Void, any Error>
        do {
            result = .success(
                try await Sandbox.serve(settings, faults: struck) { ready in
                    let tenants = world.map {
                        Tenant(id: $0.id, displayName: $0.name, defaultDomain: $0.domain, cloud: $0.cloud)
                    }
                    let bed = WritingBed(ready, store, transport, tenants)
                    try await bed.fill()
                    try await body(bed)
                }
            )
        } catch {
            result = .failure(error)
        }
        await transport.close()
        try store.close()
        try result.get()
    }

    private init(_ ready: ReadyFile, _ store: Store, _ transport: HTTPClientTransport, _ tenants: [Tenant]) {
        self.ready = ready
        self.store = store
        self.tenants = tenants
        wire = CountedWire(over: transport)
        let overrides = EndpointOverrides(authority: URL(string: ready.authority), graph: URL(string: ready.graph))
        let credential = ApplicationCredential(clientID: ready.clientID, secret: ClientSecret(ready.clientSecret))
        let tokens = TokenSource(
            transport: wire,
            overrides: overrides,
            credential: credential,
            now: { Timestamp(Date()) },
        )
        graph = GraphClient(transport: wire, overrides: overrides, tokens: tokens)
    }

    private func fill() async throws {
        for (place, tenant) in tenants.enumerated() {
            let handle = try #require(CustomerHandle(rawValue: "customer-\(place)"))
            let details = CustomerDetails(handle: handle, name: "Customer \(place)")
            _ = try await store.add(details, tenants: [tenant], by: .system, at: Timestamp(ticks: 0))
            try await read(tenant)
        }
    }

    /// Reads a tenant's lists, as a sync does, and says what of them was new or otherwise.
    @discardableResult
    func read(_ tenant: Tenant) async throws -> Commit {
        guard tenant.cloud.hasSecurityGraph else { return Commit() }
        let now = Timestamp(Date())
        let incidents = try await graph.incidents(of: tenant.id, in: tenant.cloud, .since(nil, top: 500)).objects
        let alerts = try await graph.alerts(of: tenant.id, in: tenant.cloud, .since(nil, top: 500)).objects
        let first = try await store.commit(incidents, of: tenant.id, upTo: nil, at: now)
        return first + (try await store.commit(alerts, of: tenant.id, upTo: nil, at: now))
    }

    /// What writes back, with what happens in the pauses that Microsoft asks for.
    func writeBack(meanwhile: @escaping @Sendable () async throws -> Void = {}) -> WriteBack {
        WriteBack(
            store: store,
            graph: graph,
            now: { Timestamp(Date()) },
            pause: { [waits] wait in
                waits.add(wait)
                try await meanwhile()
            },
            logger: Sandbox.silent,
        )
    }

    /// Changes objects, as the responder.
    func change(
        _ targets: [WriteTarget],
        to revision: Revision,
        by writeBack: WriteBack? = nil,
    ) async throws -> [WriteReport] {
        try await (writeBack ?? self.writeBack()).change(targets, to: revision, in: Self.everything, by: Self.responder)
    }

    /// The incidents of a tenant as they are stored, the oldest first.
    func incidents(_ place: Int) async throws -> [Incident] {
        try await store.incidents(QueueFilter(status: .all), in: Self.everything).map(\.incident)
            .filter { $0.tenant == tenants[place].id }.sorted { $0.created < $1.created }
    }

    func alerts(_ place: Int) async throws -> [Alert] {
        try await store.alerts(QueueFilter(status: .all), in: Self.everything).map(\.alert)
            .filter { $0.tenant == tenants[place].id }.sorted { $0.created < $1.created }
    }

    /// An incident of a tenant that can be changed, in the version that is stored.
    func open(_ place: Int) async throws -> WriteTarget {
        let incident = try #require(try await incidents(place).last { $0.status == .active }, "Nothing is open.")
        return WriteTarget(.incident(incident), seen: incident.lastUpdate)
    }

    func incident(_ target: WriteTarget) async throws -> Incident {
        let id = IncidentID(rawValue: target.reference.id)
        let rows = try await store.incidents(withID: id, in: Self.everything)
        return try #require(rows.first { $0.tenant.id == target.reference.tenant }).incident
    }

    /// How the trail tells of changes, oldest first.
    func trail() async throws -> [Deed] {
        var filter = AuditFilter()
        filter.kinds = [.incidentChanged, .alertChanged]
        return try await store.auditTrail(filter, in: Self.everything, limit: 1_000).reversed().map(\.deed)
    }

    /// What the log of changes says of an object.
    func changes(of target: WriteTarget) async throws -> [Change] {
        try await store.changes(after: 0, limit: 100_000, in: Self.everything)
            .filter { $0.object == target.reference.id && $0.tenant == target.reference.tenant }
    }
}

extension ObjectReference {
    static func incident(_ incident: Incident) -> ObjectReference {
        ObjectReference(.incidents, of: incident.tenant, id: incident.id.rawValue)
    }

    static func alert(_ alert: Alert) -> ObjectReference {
        ObjectReference(.alerts, of: alert.tenant, id: alert.id.rawValue)
    }
}

/// The way out, which counts what changes something.
final class CountedWire: Transport {
    private let way: any Transport
    private let sent = Mutex<[String]>([])

    init(over way: some Transport) {
        self.way = way
    }

    /// The methods of what was sent to change something, but for requests for tokens.
    var writes: [String] { sent.withLock(\.self) }

    func send(_ request: OutboundRequest) async throws(TransportError) -> InboundResponse {
        if request.method != .get, request.url.path().contains("/security/") {
            sent.withLock { $0.append(request.method.rawValue) }
        }
        return try await way.send(request)
    }
}

/// Every wait is over at once, and remembered.
final class Waits: Sendable {
    private let all = Mutex<[Duration]>([])

    func add(_ wait: Duration) { all.withLock { $0.append(wait) } }
    var durations: [Duration] { all.withLock(\.self) }
}
