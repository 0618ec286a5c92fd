import Foundation
import Ingest
import Logging
import ServiceLifecycle
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What is kept` {
    /// An alert an hour, of which the first five are older than a day after ``later``.
    private let dozen = (1...12).map { Alert.sample($0, at: $0 * 3_600) }
    private let later: Duration = .seconds(6 * 3_600)
    private let day = Retention(open: .days(1))

    @Test func `does not grow by what was deleted for its age`() async throws {
        try await TestBed.with(dozen) { bed async throws in
            _ = try await bed.read()
            bed.clock.advance(by: later)
            #expect(try await bed.store.expire(day, at: bed.clock.moment).alerts == 5)
            bed.settings.retention = day
            let summary = try await bed.read(from: .beginning)
            #expect(summary.isWhole && summary.new == 0 && summary.updated == 0)
            #expect(try await bed.kept == Set(dozen.dropFirst(5).map(\.id)))
            #expect(try await bed.changes.count == 12)
        }
    }

    @Test func `does not begin with what is too old already, and the stream is read past it`() async throws {
        try await TestBed.with(Array(dozen.prefix(5))) { bed async throws in
            bed.clock.advance(by: later)
            bed.settings.retention = day
            let summary = try await bed.read()
            #expect(summary.isWhole && summary.new == 0)
            #expect(try await bed.kept.isEmpty)
            #expect(try await bed.changes.isEmpty)
            #expect(try await bed.health.position == dozen[4].lastUpdate)
        }
    }

    @Test func `goes little by little once it is too old, while the engine follows`() async throws {
        try await TestBed.with(dozen) { bed async throws in
            _ = try await bed.read()
            // Days pass while it follows, and on a busy machine as many as a log is kept.
            bed.settings.retention = Retention(open: .days(1), log: .forever)
            bed.settings.upkeep = .milliseconds(5)
            let service = FollowService(
                bed.ingest,
                over: CustomerScope(of: .system),
                surroundings: bed.surroundings,
                onEvent: { _ in },
            )
            let group = ServiceGroup(services: [service], logger: Logger(label: "test"))
            try await withThrowingTaskGroup { [bed] tasks in
                tasks.addTask { try await group.run() }
                while try await !bed.kept.isEmpty {
                    try await Task.sleep(for: .milliseconds(5))  // until it is so
                }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
            #expect(try await bed.kept.isEmpty)
            // What was read before days passed and is stored after it was deleted is there once more, for a moment.
            #expect(Set(try await bed.changes.map(\.object)).count == 12)
        }
    }
}

extension TestBed {
    /// The alerts that are here now.
    fileprivate var kept: Set<AlertID> {
        get async throws {
            Set(try await store.alerts(QueueFilter(status: .all), in: CustomerScope(of: .system)).map(\.alert.id))
        }
    }
}
