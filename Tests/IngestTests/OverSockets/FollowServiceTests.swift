import Foundation
import Ingest
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A service that follows` {
    @Test func `reads again and again until it is asked to stop, and nothing twice`() async throws {
        try await SandboxBed.with(tenants: 2, alerts: 10) { bed async throws in
            try await bed.follow {
                // On a clock that leaps, a stream may be polled often before another's first page is stored.
                for tenant in bed.tenants {
                    for stream in Tenants.Stream.allCases
                    where try await bed.health(of: stream, of: tenant).lastWholeRead == nil { return false }
                }
                return bed.wire.pages.count >= 12
            }
            #expect(Set(try await bed.changes.map(\.object)).count == (try await bed.changes.count))
            for tenant in bed.tenants {
                let (stored, real) = try await bed.compare(tenant)
                #expect(stored == real)
            }
            #expect(try await bed.store.holders().isEmpty)
        }
    }

    @Test func `reads a customer who was taken up meanwhile, and no longer one who was paused`() async throws {
        try await SandboxBed.with(tenants: 2, alerts: 5) { bed async throws in
            var customers = try await bed.store.customers(in: bed.scope)
            customers[0].details.state = .suspended
            try await bed.store.update(customers[0], in: bed.scope, by: .system, at: .newYear)
            let (first, second) = (bed.tenants[0], bed.tenants[1])
            try await bed.follow {
                guard try await bed.health(of: .alerts, of: second).lastWholeRead != nil else { return false }
                if customers[0].details.state == .suspended {
                    #expect(try await bed.health(of: .alerts, of: first).lastAttempt == nil)
                    customers[0].details.state = .active
                    customers[1].details.state = .suspended
                    for customer in customers {
                        try await bed.store.update(customer, in: bed.scope, by: .system, at: .newYear)
                    }
                }
                let (now, then) = try await (
                    bed.health(of: .alerts, of: first), bed.health(of: .alerts, of: second)
                )
                return now.lastWholeRead != nil && then.due == nil
            }
        }
    }

    @Test func `leaves a tenant alone for as long as it was asked to, and reads the others`() async throws {
        let busy = Fault(.incidents, .throttled(retryAfter: 3_000), times: 1)
        try await SandboxBed.with(tenants: 2, alerts: 5, faults: [0: [busy]]) { bed async throws in
            try await bed.follow { try await bed.health(of: .incidents, of: bed.tenants[0]).lastWholeRead != nil }
            #expect(bed.clock.moment - .newYear >= .seconds(3_000))
            // At least every five minutes, while the other one rests.
            #expect(bed.wire.pages.count >= 20)
        }
    }

    @Test func `gives what hangs the time to drain, and then ends it and gives it back`() async throws {
        let stuck = Fault(.alerts, .slow(.seconds(600)))
        try await SandboxBed.with(tenants: 2, alerts: 5, faults: [1: [stuck]]) { bed async throws in
            try await bed.follow { try await bed.health(of: .incidents, of: bed.tenants[1]).lastWholeRead != nil }
            #expect(bed.clock.waits.contains(.seconds(10)))
            #expect(try await bed.health(of: .alerts, of: bed.tenants[1]).lastAttempt == nil)
            #expect(try await bed.store.holders().isEmpty)
        }
    }

    @Test func `asks by its ID for an incident that only an alert speaks of, and tells where there is none`()
        async throws
    {
        try await SandboxBed.with(tenants: 1, alerts: 5) { bed async throws in
            var bed = bed
            bed.settings.upkeep = .milliseconds(20)
            let tenant = bed.tenants[0]
            let stray = Alert(
                tenant: tenant.id,
                id: AlertID(rawValue: "stray"),
                incident: IncidentID(rawValue: "987654321"),
                title: Hostile("Stray"),
                severity: .low,
                status: .new,
                service: ServiceSource(rawValue: "microsoftDefenderForEndpoint"),
                created: .newYear - .seconds(9_000),
                lastUpdate: .newYear - .seconds(9_000),
            )
            _ = try await bed.store.commit(
                [Received(stray, original: Data("{}".utf8))],
                of: tenant.id,
                upTo: nil,
                at: .newYear
            )
            try await bed.follow {
                try await bed.health(of: .incidents, of: tenant).gaps.contains { $0.subject == Hostile("987654321") }
            }
            #expect(bed.wire.pages.contains { $0.hasPrefix("/v1.0/security/incidents/987654321") })
            let health = try await bed.health(of: .incidents, of: tenant)
            #expect(health.sight(at: bed.clock.moment, staleAfter: .seconds(900)) == .clear)
        }
    }
}
