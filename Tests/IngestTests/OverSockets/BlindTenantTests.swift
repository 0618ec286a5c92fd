import Ingest
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A tenant that cannot be read` {
    /// What goes wrong at the second of three tenants, how often, and which gaps it leaves in its streams.
    struct Case: CustomTestStringConvertible, Sendable {
        var fault: Fault
        var incidents: [Gap.Cause]
        var alerts: [Gap.Cause]
        var testDescription: String { "\(fault.effect)" }

        init(_ target: Fault.Target, _ effect: Fault.Effect, times: Int, incidents: [Gap.Cause], alerts: [Gap.Cause]) {
            fault = Fault(target, effect, times: times)
            self.incidents = incidents
            self.alerts = alerts
        }
    }

    static let cases = [
        Case(
            .token,
            .tokenRefused(code: 7_000_215, error: "invalid_client"),
            times: 1,
            incidents: [.noToken],
            alerts: [.noToken]
        ),
        Case(
            .token,
            .tokenRefused(code: 700_016, error: "unauthorized_client"),
            times: 1,
            incidents: [.noToken],
            alerts: [.noToken]
        ),
        Case(
            .lists,
            .status(401, code: "InvalidAuthenticationToken", message: "Access token has expired."),
            times: 2,
            incidents: [.unauthorized],
            alerts: [.unauthorized]
        ),
        Case(
            .alerts,
            .status(403, code: "Forbidden", message: "Missing application roles."),
            times: 1,
            incidents: [],
            alerts: [.forbidden]
        ),
        Case(
            .lists,
            .status(403, code: "Forbidden", message: "Missing application roles."),
            times: 2,
            incidents: [.forbidden],
            alerts: [.forbidden]
        ),
        Case(.alerts, .throttled(retryAfter: 3_000), times: 1, incidents: [.throttled], alerts: [.throttled]),
        Case(
            .alerts,
            .partial(warning: "199 - \"Microsoft/MCAS/504/10000\""),
            times: 1,
            incidents: [],
            alerts: [.partial]
        ),
        Case(
            .incidents,
            .status(500, code: "UnknownError", message: ""),
            times: 12,
            incidents: [.failed],
            alerts: []
        ),
    ]

    @Test(arguments: cases)
    func `shows its gap, is no trouble to the others, and closes it once it was read whole`(row: Case) async throws {
        try await SandboxBed.with(faults: [1: [row.fault]]) { bed async throws in
            var bed = bed
            // One after the other: what one stream meets with, the other is spared.
            bed.settings.workers = 1
            let summary = try await bed.ingest.run(over: bed.scope)
            #expect(summary.incomplete.map(\.tenant.id) == [bed.tenants[1].id])
            #expect(try await bed.health(of: .incidents, of: bed.tenants[1]).gaps.map(\.cause) == row.incidents)
            #expect(try await bed.health(of: .alerts, of: bed.tenants[1]).gaps.map(\.cause) == row.alerts)
            for other in [bed.tenants[0], bed.tenants[2]] {
                let (stored, real) = try await bed.compare(other)
                #expect(stored == real)
            }

            bed.clock.advance(by: .seconds(3_000))
            let again = try await bed.ingest.run(over: bed.scope)
            #expect(again.incomplete.isEmpty)
            for stream in Tenants.Stream.allCases {
                let health = try await bed.health(of: stream, of: bed.tenants[1])
                #expect(health.gaps.isEmpty)
                #expect(health.sight(at: bed.clock.moment, staleAfter: .seconds(600)) == .clear)
            }
            let (stored, real) = try await bed.compare(bed.tenants[1])
            #expect(stored == real)
        }
    }

    @Test func `is asked for its token once, not once a stream`() async throws {
        let refused = Fault(.token, .tokenRefused(code: 7_000_222, error: "invalid_client"))
        try await SandboxBed.with(tenants: 1, faults: [0: [refused]]) { bed async throws in
            _ = try await bed.ingest.run(over: bed.scope)
            #expect(bed.wire.asked.count == 1)
            #expect(bed.wire.pages.isEmpty)
        }
    }

    @Test func `is waited for where the wait is short`() async throws {
        let busy = Fault(.lists, .throttled(retryAfter: 11), times: 2)
        try await SandboxBed.with(faults: [0: [busy]]) { bed async throws in
            #expect(try await bed.ingest.run(over: bed.scope).incomplete.isEmpty)
            #expect(bed.clock.waits.allSatisfy { $0 <= .seconds(11) } && !bed.clock.waits.isEmpty)
        }
    }

    @Test func `is read whole though its links are missing`() async throws {
        try await SandboxBed.with(tenants: 1, faults: [0: [Fault(.lists, .withoutNextLink)]]) { bed async throws in
            var bed = bed
            bed.settings.alertsPerPage = 5
            bed.settings.incidentsPerPage = 3
            #expect(try await bed.ingest.run(over: bed.scope).incomplete.isEmpty)
            let (stored, real) = try await bed.compare(bed.tenants[0])
            #expect(stored == real)
        }
    }

    @Test func `is not even asked in the cloud that has no such API`() async throws {
        try await SandboxBed.with(tenants: 1, alerts: 5) { bed async throws in
            let handle = try #require(CustomerHandle(rawValue: "shanghai"))
            let tenant = Tenant(id: .sample, displayName: "Shanghai", cloud: .china)
            let details = CustomerDetails(handle: handle, name: "Shanghai")
            _ = try await bed.store.add(details, tenants: [tenant], by: .system, at: .newYear)
            let customer = try #require(
                try await bed.store.customers(in: bed.scope).first { $0.details.handle == handle }
            )
            let summary = try await bed.ingest.run(over: bed.scope.narrowed(to: [customer.id]))
            #expect(summary.requests == 0)
            #expect(bed.wire.asked.isEmpty)
            for stream in Tenants.Stream.allCases {
                #expect(try await bed.health(of: stream, of: tenant).gaps.map(\.cause) == [.unsupported])
            }
        }
    }
}
