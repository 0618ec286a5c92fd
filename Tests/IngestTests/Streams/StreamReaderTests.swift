import Ingest
import MicrosoftCloud
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A reader of a stream` {
    private let dozen = (1...12).map { Alert.sample($0, at: $0 * 3_600) }

    @Test func `stores all there is, once, and knows that it did`() async throws {
        try await TestBed.with(dozen) { bed async throws in
            let summary = try await bed.read()
            #expect(summary.new == 12)
            #expect(summary.isWhole)
            #expect(try await bed.stored == dozen.versions)
            #expect(try await bed.changes.count == 12)
            #expect(try await bed.health.position == dozen[11].lastUpdate)
            #expect(try await bed.health.lastWholeRead == bed.clock.moment)
        }
    }

    @Test func `asks once for a stream that it knows, and changes nothing`() async throws {
        try await TestBed.with(dozen) { bed async throws in
            _ = try await bed.read()
            bed.list.change { $0.requests = [] }
            let summary = try await bed.read()
            #expect(bed.list.requests == [.since(dozen[11].lastUpdate - .seconds(300), top: 5)])
            #expect(summary.new == 0 && summary.updated == 0)
            #expect(try await bed.changes.count == 12)
        }
    }

    @Test func `finds what came late, as far as the overlap reaches`() async throws {
        try await TestBed.with(dozen) { bed async throws in
            _ = try await bed.read()
            let late = Alert.sample(13, at: 12 * 3_600 - 299)
            bed.list.change { $0.alerts.append(late) }
            #expect(try await bed.read().new == 1)
            #expect(try await bed.stored[late.id] == late.lastUpdate)
        }
    }

    @Test func `stores an object anew that changed, and only that`() async throws {
        try await TestBed.with(dozen) { bed async throws in
            _ = try await bed.read()
            bed.list.change { $0.alerts[3].lastUpdate = .newYear + .seconds(80_000) }
            let summary = try await bed.read()
            #expect(summary.updated == 1 && summary.new == 0)
            #expect(try await bed.stored == bed.list.alerts.versions)
            #expect(try await bed.changes.count == 13)
        }
    }

    @Test func `goes on after a failure where it stopped`() async throws {
        try await TestBed.with(dozen) { bed async throws in
            bed.list.change { $0.failures[3] = .forbidden(GraphRefusal(status: 403, code: Hostile("Forbidden"))) }
            #expect(try await bed.read().reachedEnd == false)
            #expect(try await bed.health.position == dozen[8].lastUpdate)
            #expect(try await bed.health.lastWholeRead == nil)
            bed.list.change { $0.failures = [:] }
            #expect(try await bed.read().new == 3)
            #expect(try await bed.stored == dozen.versions)
            #expect(try await bed.health.gaps.isEmpty)
        }
    }

    @Test func `is left by a cancellation with a store that the next run completes`() async throws {
        try await TestBed.with(dozen) { bed async throws in
            let end = await bed.read(cancelledAt: 3)
            #expect(throws: (any Error).self) { try end.get() }
            #expect(try await bed.health.lastWholeRead == nil)
            #expect(try await bed.health.gaps.isEmpty)
            #expect(try await bed.read().isWhole)
            #expect(try await bed.stored == dozen.versions)
            #expect(try await bed.changes.count == 12)
        }
    }

    @Test func `does not let an object from the future take the position along`() async throws {
        try await TestBed.with(dozen) { bed async throws in
            bed.list.change { $0.alerts.append(.sample(99, at: 86_400 * 365)) }
            #expect(try await bed.read().new == 13)
            #expect(try await bed.health.position == bed.clock.moment + .seconds(300))
            let next = Alert.sample(100, at: 86_400 + 60)
            bed.list.change { $0.alerts.append(next) }
            bed.clock.advance(by: .seconds(60))
            _ = try await bed.read()
            #expect(try await bed.stored[next.id] == next.lastUpdate)
        }
    }
}
