import Ingest
import MicrosoftCloud
import Storage
import Synchronization
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A reading that another process begins anew` {
    @Test func `is done from the beginning, and whole for whoever had it before too`() async throws {
        let alerts = (1...12).map { Alert.sample($0, at: $0) }
        try await TestBed.with(alerts) { bed async throws in
            let (stuck, signal) = AsyncStream.makeStream(of: Void.self)
            let (going, go) = AsyncStream.makeStream(of: Void.self)
            let requests = Mutex(0)
            let lists = StreamLists { _, _, _ throws(GraphError) in
                Page(objects: [])
            } alerts: { [list = bed.list] _, request, _ throws(GraphError) in
                let number = requests.withLock { count in
                    count += 1
                    return count
                }
                if number == 2 {
                    signal.yield()
                    for await _ in going { break }
                }
                return try await list.page(request)
            }
            let (store, settings, surroundings) = (bed.store, bed.settings, bed.surroundings)
            let summaries = try await withThrowingTaskGroup(of: RunSummary.self) { group in
                group.addTask {
                    let first = Ingest(store: store, lists: lists, settings: settings, surroundings: surroundings)
                    return try await first.run(over: CustomerScope(of: .system))
                }
                for await _ in stuck { break }
                let second = Ingest(store: store, lists: lists, settings: settings, surroundings: surroundings)
                let anew = try await second.run(over: CustomerScope(of: .system), from: .beginning)
                go.yield()
                return [anew] + [try #require(try await group.next())]
            }
            #expect(summaries.allSatisfy { $0.incomplete.isEmpty })
            #expect(try await bed.stored == alerts.versions)
            #expect(try await bed.changes.count == alerts.count)
            // After the first page of the one, and beside its second, all pages of the other.
            #expect(bed.list.requests.count { $0 == .since(nil, top: 5) } == 2)
        }
    }
}
