import Ingest
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `What ends and what is refused` {
    private static let day: Duration = .seconds(86_400)

    /// What the log tells of findings.
    private func told(_ bed: SandboxBed) async throws -> [String] {
        try await bed.changes.filter { $0.topic == .findings }.map { "\($0.kind.rawValue) \($0.object)" }
    }

    private func connect(_ bed: SandboxBed, until end: Timestamp) async throws {
        let connection = Connection(
            tenant: bed.tenants[0].id,
            kind: .application,
            clientID: "app",
            state: .active,
            ends: end,
        )
        try await bed.store.save(connection, in: bed.scope, by: .system, at: .newYear)
    }

    @Test func `is told of by whichever engine comes first, once a day and once a threshold`() async throws {
        try await SandboxBed.with(tenants: 2, alerts: 2) { bed async throws in
            let end = bed.clock.moment + Self.day * 15
            try await connect(bed, until: end)
            let own = AccessLook(.all, endings: [Ending(.certificate, named: "ours", at: end)])
            func run(at machine: String = "node-1") async throws {
                let other = Ingest(
                    store: bed.store,
                    lists: StreamLists(bed.graph),
                    settings: bed.settings,
                    own: OwnProofs(at: machine) { _ in own },
                    surroundings: bed.surroundings,
                )
                _ = try await other.run(over: bed.scope)
            }
            let opened = ["opened ending certificate ours", "opened ending connection app"]
            for _ in 1...2 { try await run() }
            #expect(try await told(bed) == opened)
            try await run(at: "node-2")
            #expect(try await told(bed) == opened, "each node told of what is the same for all")
            bed.clock.advance(by: Self.day / 2)
            try await connect(bed, until: bed.clock.moment + Self.day * 3)
            try await run()
            #expect(try await told(bed) == opened, "it was looked at twice in a day")
            bed.clock.advance(by: Self.day)
            for _ in 1...2 { try await run() }
            #expect(
                try await told(bed).dropFirst(2) == [
                    "nearer ending certificate ours", "closed ending connection app",
                    "opened ending connection app",
                ]
            )
        }
    }

    @Test func `is told of sixty, thirty, fourteen, seven and one days before, and once it is over`() async throws {
        try await SandboxBed.with(tenants: 1, alerts: 1) { bed async throws in
            let end = bed.clock.moment + Self.day * 61 + .seconds(60)
            try await connect(bed, until: end)
            var news: [Int: [String]] = [:]
            var heard = 0
            for days in [61, 60, 59, 31, 30, 15, 14, 8, 7, 2, 1, 0, -1] {
                bed.clock.advance(by: end - Self.day * days + .seconds(1) - bed.clock.moment)
                _ = try await bed.ingest.run(over: bed.scope)
                let all = try await told(bed)
                if all.count > heard {
                    news[days] = all.suffix(all.count - heard).map { String($0.prefix { $0 != " " }) }
                }
                heard = all.count
            }
            let expected = [60: "opened", 30: "nearer", 14: "nearer", 7: "nearer", 1: "nearer", 0: "nearer"]
            #expect(news == expected.mapValues { [$0] })
            let kept = try await bed.store.findings(in: bed.scope).ofTenants[bed.tenants[0].id]?.first
            #expect(kept?.finding(at: bed.clock.moment)?.severity == .failure)
        }
    }

    @Test func `is looked at on each machine, and what is found there stays until that machine is lost`() async throws {
        try await SandboxBed.with(tenants: 1, alerts: 1) { bed async throws in
            try await connect(bed, until: bed.clock.moment + Self.day * 300)
            func run(at machine: String, _ trouble: String?) async throws {
                let findings = trouble.map {
                    AccessFinding(.credential, Hostile($0), .warning, "It is passed over.", nil)
                }
                let look = AccessLook(.all, findings: [findings].compactMap(\.self))
                let engine = Ingest(
                    store: bed.store,
                    lists: StreamLists(bed.graph),
                    settings: bed.settings,
                    own: OwnProofs(at: machine) { _ in look },
                    surroundings: bed.surroundings,
                )
                _ = try await engine.run(over: bed.scope)
            }
            try await run(at: "one", "key")
            try await run(at: "two", "certificate")
            try await run(at: "two", nil)
            #expect(try await bed.store.findings(in: bed.scope).own.map(\.machine) == ["two", "one"])
            // From then on one of them alone is there.
            for _ in 1...7 {
                bed.clock.advance(by: Self.day)
                try await run(at: "two", nil)
            }
            #expect(try await bed.store.findings(in: bed.scope) == AccessFindings())
            #expect(
                try await told(bed) == [
                    "opened credential key at one", "opened credential certificate at two",
                    "closed credential certificate at two", "closed credential key at one",
                ]
            )
        }
    }

    @Test func `is no news of a customer that is not read, and over once one is not`() async throws {
        try await SandboxBed.with(tenants: 2, alerts: 1) { bed async throws in
            try await connect(bed, until: bed.clock.moment + Self.day * 3)
            var customer = try #require(try await bed.store.customers(in: bed.scope).first)
            for state in [CustomerState.suspended, .active, .suspended] {
                customer.details.state = state
                try await bed.store.update(customer, in: bed.scope, by: .system, at: .newYear)
                _ = try await bed.ingest.run(over: bed.scope)
                bed.clock.advance(by: Self.day / 3 * 4)
            }
            #expect(try await told(bed) == ["opened ending connection app", "closed ending connection app"])
        }
    }

    @Test func `is the same finding as a check's, and closed by what is read well`() async throws {
        let faults: [Int: [Fault]] = [
            0: [Fault(.token, .consentWithdrawn, times: 2)],
            1: [Fault(.alerts, .status(403, code: "Forbidden", message: "No."), times: 1)],
        ]
        try await SandboxBed.with(tenants: 3, alerts: 2, faults: faults) { bed async throws in
            _ = try await bed.ingest.run(over: bed.scope)
            let found = try await bed.store.findings(in: bed.scope)
            #expect(Set(found.ofTenants.keys) == Set(bed.tenants[0...1].map(\.id)))
            let token = try #require(found.ofTenants[bed.tenants[0].id]?.first?.finding)
            #expect(token.subject == .token && token.name == Hostile("AADSTS700016") && token.responsible == .customer)
            let endpoint = try #require(found.ofTenants[bed.tenants[1].id]?.first?.finding)
            #expect(endpoint.subject == .endpoint && endpoint.name == Hostile("alerts"))
            bed.clock.advance(by: .seconds(7_200))
            _ = try await bed.ingest.run(over: bed.scope)
            _ = try await bed.ingest.run(over: bed.scope)
            #expect(try await bed.store.findings(in: bed.scope) == AccessFindings())
            #expect(
                try await told(bed).sorted() == [
                    "closed endpoint alerts", "closed token AADSTS700016", "opened endpoint alerts",
                    "opened token AADSTS700016",
                ]
            )
        }
    }
}
