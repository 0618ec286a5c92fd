import Ingest
import MicrosoftCloud
import Storage
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct `A reader that has to wait` {
    private let three = (1...3).map { Alert.sample($0, at: $0) }
    private static let busy = GraphError.throttled(retryAfter: .seconds(17), GraphRefusal(status: 429))

    @Test func `waits as long as Graph asks, and goes on`() async throws {
        try await TestBed.with(three) { bed async throws in
            bed.list.change { $0.failures = [1: Self.busy, 2: Self.busy] }
            let summary = try await bed.read()
            #expect(summary.isWhole)
            #expect(summary.new == 3)
            #expect(bed.clock.waits == [.seconds(17), .seconds(17)])
        }
    }

    @Test func `leaves the tenant alone when it is to wait for longer than a run lasts`() async throws {
        try await TestBed.with(three) { bed async throws in
            bed.list.change { $0.failures[1] = .throttled(retryAfter: .seconds(600), GraphRefusal(status: 429)) }
            let summary = try await bed.read()
            #expect(summary.restUntil == bed.clock.moment + .seconds(600))
            #expect(summary.findings.map(\.cause) == [.throttled])
            #expect(bed.list.requests.count == 1)
            #expect(bed.clock.waits.isEmpty)
        }
    }

    @Test(arguments: [
        GraphError.server(GraphRefusal(status: 500)),
        .server(GraphRefusal(status: 502)),
        .transport(.timedOut(host: "graph.example", after: .seconds(60))),
        .transport(.cutShort(host: "graph.example")),
        .unreadable("no list"),
    ])
    func `tries again what may pass`(failure: GraphError) async throws {
        try await TestBed.with(three) { bed async throws in
            bed.list.change { $0.failures = [1: failure, 2: failure, 3: failure] }
            #expect(try await bed.read().isWhole)
            // After the third failure in a row smaller pages are tried at once.
            #expect(bed.clock.waits == [.milliseconds(500), .seconds(1)])
        }
    }

    @Test func `gives up on what does not pass`() async throws {
        try await TestBed.with(three) { bed async throws in
            bed.list.change { state in
                for number in 1...20 { state.failures[number] = .server(GraphRefusal(status: 503)) }
            }
            let summary = try await bed.read()
            #expect(!summary.reachedEnd)
            #expect(summary.findings.map(\.cause) == [.failed])
            // The third and the fourth try also ask for the smallest page, and for some object behind it.
            #expect(bed.list.requests.count == 12)
        }
    }
}
