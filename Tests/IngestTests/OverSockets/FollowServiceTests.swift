import Ingest
import Sandbox
import ServiceLifecycle
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A service that follows` {
    @Test func `reads again at its interval until it is asked to stop`() async throws {
        try await SandboxBed.with(tenants: 2, alerts: 10) { bed async throws in
            let runs = try await follow(bed, stopAfter: 3)
            #expect(runs.map(\.new).first != 0)
            #expect(runs.dropFirst().allSatisfy { $0.new == 0 && $0.requests == 4 })
            #expect(bed.clock.waits.prefix(2) == [.seconds(60), .seconds(60)])
        }
    }

    @Test func `reads a customer who was added meanwhile`() async throws {
        try await SandboxBed.with(tenants: 1, alerts: 5) { bed async throws in
            let scope = CustomerScope(of: .system)
            var customer = try #require(try await bed.store.customers(in: scope).first)
            customer.details.state = .suspended
            try await bed.store.update(customer, in: scope, by: .system, at: .newYear)
            #expect(try await follow(bed, stopAfter: 1).first?.tenants.isEmpty == true)
            customer.details.state = .active
            try await bed.store.update(customer, in: scope, by: .system, at: .newYear)
            #expect(try await follow(bed, stopAfter: 1).first?.tenants.count == 1)
        }
    }

    @Test func `leaves a tenant alone for as long as it was asked to`() async throws {
        let busy = Fault(.incidents, .throttled(retryAfter: 150), times: 1)
        try await SandboxBed.with(tenants: 2, alerts: 5, faults: [0: [busy]]) { bed async throws in
            let runs = try await follow(bed, stopAfter: 4)
            #expect(runs.prefix(4).map(\.tenants.count) == [2, 1, 1, 2])
            #expect(runs.prefix(4).last?.incomplete.isEmpty == true)
        }
    }

    @Test func `gives a run that hangs the time to drain, and then ends it`() async throws {
        let stuck = Fault(.alerts, .slow(.seconds(600)))
        try await SandboxBed.with(tenants: 2, alerts: 5, faults: [1: [stuck]]) { bed async throws in
            let (done, finish) = AsyncStream.makeStream(of: Void.self)
            let service = FollowService(
                bed.ingest,
                over: CustomerScope(of: .system),
                surroundings: bed.surroundings,
                onProgress: { if $0.tenantsDone == 1 { finish.yield() } },
                onEvent: { _ in },
            )
            let group = ServiceGroup(services: [service], logger: Sandbox.silent)
            try await withThrowingTaskGroup { tasks in
                tasks.addTask { try await group.run() }
                for await _ in done { break }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
            #expect(bed.clock.waits == [.seconds(10)])
        }
    }

    /// Lets the service run until it has finished so many runs, and then stops it.
    private func follow(_ bed: SandboxBed, stopAfter count: Int) async throws -> [RunSummary] {
        let (summaries, finish) = AsyncStream.makeStream(of: RunSummary.self)
        let service = FollowService(
            bed.ingest,
            over: CustomerScope(of: .system),
            surroundings: bed.surroundings,
            onEvent: { if case .finished(let summary) = $0 { finish.yield(summary) } },
        )
        let group = ServiceGroup(services: [service], logger: Sandbox.silent)
        return try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await group.run() }
            var runs: [RunSummary] = []
            for await summary in summaries {
                runs.append(summary)
                if runs.count == count { break }
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return runs
        }
    }
}
