import Foundation
import Ingest
import Logging
import MicrosoftCloud
import Storage
import Tenants
import Testing

/// A store in a folder of its own, with one customer who has one tenant, and a clock that needs no time.
struct TestBed {
    let store: Store
    let clock = InstantClock(at: .newYear + .seconds(86_400))
    let list: AlertList
    var settings = IngestSettings()

    static func with(
        _ alerts: [Alert] = [],
        _ body: (inout TestBed) async throws -> Void,
    ) async throws {
        try await withTemporaryStore { store in
            let handle = try #require(CustomerHandle(rawValue: "contoso"))
            let details = CustomerDetails(handle: handle, name: "Contoso")
            let tenant = Tenant(id: .sample, displayName: "Contoso")
            _ = try await store.add(details, tenants: [tenant], by: .system, at: .newYear)
            var bed = TestBed(store: store, list: AlertList(alerts))
            bed.settings.alertsPerPage = 5
            return try await body(&bed)
        }
    }

    var surroundings: Surroundings {
        Surroundings(clock: clock, now: { clock.moment }, share: { 1 }, logger: Logger(label: "test"))
    }

    /// What reads the alerts; of incidents there are none.
    var ingest: Ingest {
        let lists = StreamLists { _, _, _ throws(GraphError) in
            Page(objects: [])
        } alerts: { [list] _, request, _ throws(GraphError) in
            try await list.page(request)
        }
        return Ingest(store: store, lists: lists, settings: settings, surroundings: surroundings)
    }

    /// Reads the tenant's alerts once.
    func read(from start: ReadStart = .whereItStopped) async throws -> StreamSummary {
        let summary = try await ingest.run(over: CustomerScope(of: .system), from: start)
        return try #require(summary.tenants.first?.streams.first { $0.stream == .alerts })
    }

    /// Reads the tenant's alerts, and is cancelled while a request is under way.
    func read(cancelledAt request: Int) async -> Result<StreamSummary, any Error> {
        let (stuck, signal) = AsyncStream.makeStream(of: Void.self)
        list.change { state in
            state.stuckAt = request
            state.onStuck = { signal.yield() }
        }
        defer { list.change { $0.stuckAt = nil } }
        return await withTaskGroup(of: Result<StreamSummary, any Error>.self) { group in
            group.addTask {
                do { return .success(try await read()) } catch { return .failure(error) }
            }
            for await _ in stuck { break }
            group.cancelAll()
            return await group.next() ?? .failure(CancellationError())
        }
    }

    var health: StreamHealth {
        get async throws { try await store.health(of: .alerts, of: .sample, in: CustomerScope(of: .system)) }
    }

    /// The alerts that are stored, each with the moment of its version, as the log of changes tells it.
    var stored: [AlertID: Timestamp] {
        get async throws {
            let versions = try await changes.map { (AlertID(rawValue: $0.object), $0.lastUpdate) }
            return Dictionary(versions) { $1 }
        }
    }

    /// What the log of changes says of alerts, oldest first.
    var changes: [Change] {
        get async throws {
            try await store.changes(after: 0, limit: 100_000, in: CustomerScope(of: .system))
                .filter { $0.topic == .alerts }
        }
    }
}

extension [Alert] {
    /// Each alert with the moment of its version.
    var versions: [AlertID: Timestamp] { Dictionary(uniqueKeysWithValues: map { ($0.id, $0.lastUpdate) }) }
}

/// A store in a folder of its own, which is gone afterwards.
func withTemporaryStore<Value>(_ body: (Store) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tenantry-ingest-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }  // what is left in a temporary folder does no harm
    let store = try await Store.open(try StoreLocation("sqlite://\(folder)/store.sqlite"))
    let result = try await body(store)
    try store.close()
    return result
}
