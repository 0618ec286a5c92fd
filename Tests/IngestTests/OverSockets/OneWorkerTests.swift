import Ingest
import MicrosoftCloud
import Sandbox
import Storage
import Synchronization
import Tenants
import Testing

/// What one worker does while something else would take all of its time.
@Suite(.timeLimit(.minutes(2))) struct `A worker` {
    @Test func `has polls between the slices of a first sync`() async throws {
        try await SandboxBed.with(tenants: 2, alerts: 300) { bed async throws in
            var bed = bed
            let (long, polled) = (bed.tenants[0], bed.tenants[1])
            let customers = try await bed.store.customers(in: bed.scope)
            _ = try await bed.ingest.run(over: bed.scope.narrowed(to: [customers[1].id]))

            bed.settings.workers = 1
            bed.settings.alertsPerPage = 10
            bed.settings.sliceRequests = 3
            bed.settings.sliceTime = .seconds(86_400)
            bed.settings.schedule.pace = Pace(fastest: .seconds(30), slowest: .seconds(60))
            let visits = Visits()
            // Each page of the first sync takes its time, and nothing else does.
            let lists = visits.lists(of: bed) { [clock = bed.clock] tenant in
                if tenant == long.id { clock.advance(by: .seconds(5)) }
            }
            try await bed.follow(over: lists) { try await bed.health(of: .alerts, of: long).lastWholeRead != nil }

            let all = visits.all
            let end = try #require(all.last { $0.tenant == long.id && $0.stream == .alerts }).moment
            #expect(all.count { $0.tenant == long.id && $0.stream == .alerts } >= 30)
            let polls = all.filter { $0.tenant == polled.id && $0.stream == .alerts && $0.moment <= end }.map(\.moment)
            #expect(polls.count >= 3)
            // A poll waits for the slice that is under way when it is due, and no longer.
            for (one, next) in zip(polls, polls.dropFirst()) { #expect(next - one <= .seconds(60 + 3 * 5)) }
        }
    }

    @Test func `reads others while a tenant that was throttled is left alone`() async throws {
        let busy = Fault(.lists, .throttled(retryAfter: 30), times: 1)
        try await SandboxBed.with(tenants: 3, alerts: 10, faults: [0: [busy]]) { bed async throws in
            var bed = bed
            bed.settings.workers = 1
            let visits = Visits()
            let ingest = Ingest(
                store: bed.store,
                lists: visits.lists(of: bed),
                settings: bed.settings,
                surroundings: bed.surroundings,
            )
            #expect(try await ingest.run(over: bed.scope).incomplete.isEmpty)
            let throttled = visits.all.filter { $0.tenant == bed.tenants[0].id }.map(\.moment)
            let others = visits.all.filter { $0.tenant != bed.tenants[0].id }.map(\.moment)
            let refused = try #require(throttled.first)
            #expect(throttled.count == 3 && others.count == 4)
            #expect(throttled.dropFirst().allSatisfy { $0 - refused >= .seconds(30) })
            #expect(others.allSatisfy { $0 - refused < .seconds(1) })
            for tenant in bed.tenants {
                let (stored, real) = try await bed.compare(tenant)
                #expect(stored == real)
            }
        }
    }

    @Test func `reads others while tenants take long to answer`() async throws {
        let silent = [Fault(.lists, .slow(.seconds(600)))]
        try await SandboxBed.with(tenants: 5, alerts: 5, faults: [0: silent, 1: silent]) { bed async throws in
            var bed = bed
            bed.settings.workers = 1
            bed.settings.longWait = .milliseconds(20)
            let (slow, others) = (bed.tenants.prefix(2), bed.tenants.dropFirst(2))
            try await bed.follow {
                for tenant in others {
                    for stream in Tenants.Stream.allCases {
                        guard try await bed.health(of: stream, of: tenant).lastWholeRead != nil else { return false }
                    }
                }
                return true
            }
            for tenant in slow {
                #expect(try await bed.health(of: .alerts, of: tenant).lastWholeRead == nil)
            }
            for tenant in others {
                let (stored, real) = try await bed.compare(tenant)
                #expect(stored == real)
            }
        }
    }
}

/// Which lists were asked for, in order, and when by the test's clock.
private final class Visits: Sendable {
    struct Visit: Sendable {
        let tenant: TenantID
        let stream: Tenants.Stream
        let moment: Timestamp
    }

    private let visits = Mutex<[Visit]>([])

    var all: [Visit] { visits.withLock(\.self) }

    /// The sandbox's lists, and something that happens at each page.
    func lists(of bed: SandboxBed, atEach happening: @escaping @Sendable (TenantID) -> Void = { _ in }) -> StreamLists {
        StreamLists { tenant, request, id throws(GraphError) in
            self.add(tenant.id, .incidents, bed, happening)
            return try await bed.graph.incidents(of: tenant.id, in: tenant.cloud, request, as: id)
        } alerts: { tenant, request, id throws(GraphError) in
            self.add(tenant.id, .alerts, bed, happening)
            return try await bed.graph.alerts(of: tenant.id, in: tenant.cloud, request, as: id)
        }
    }

    private func add(
        _ tenant: TenantID,
        _ stream: Tenants.Stream,
        _ bed: SandboxBed,
        _ happening: (TenantID) -> Void,
    ) {
        visits.withLock { $0.append(Visit(tenant: tenant, stream: stream, moment: bed.clock.moment)) }
        happening(tenant)
    }
}
