import Storage
import Tenants
import Testing

@testable import Ingest

@Suite(.timeLimit(.minutes(1))) struct `One reading of everything` {
    @Test func `waits for no task that was taken again before its last report was seen`() async throws {
        try await TestBed.with { bed async throws in
            let now = bed.clock.moment
            let scope = CustomerScope(of: .system)
            try await bed.store.enroll(in: scope, at: now)
            let tasks = try await bed.store.claim(
                holder: "here",
                limit: 2,
                at: now,
                leaseFor: .seconds(60),
                notReadSince: now,
                in: scope
            )
            let task = try #require(tasks.first)
            var reading = OneReading(
                of: [task.tenant],
                from: now,
                patience: .seconds(120),
                tally: Tally(tenants: 1) { _ in }
            )
            var report = TurnReport(
                tenant: task.tenant,
                customer: task.customer,
                summary: StreamSummary(stream: task.stream)
            )
            report.isOver = false

            _ = reading.begin(task)
            _ = reading.begin(task)
            report.due = now + .seconds(17)
            reading.handle(report)
            #expect(reading.nextDue == nil)
            report.due = now + .seconds(34)
            reading.handle(report)
            #expect(reading.nextDue == now + .seconds(34))
        }
    }
}
