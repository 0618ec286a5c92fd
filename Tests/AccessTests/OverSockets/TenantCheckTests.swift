import Access
import Foundation
import MicrosoftCloud
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A check` {
    @Test func `finds what keeps us out of each tenant, and disturbs none of the others`() async throws {
        let faults: [Int: [Fault]] = [
            1: [Fault(.any, .consentWithdrawn)],
            2: [Fault(.token, .tokenRefused(code: 7_000_222, error: "invalid_client"))],
            3: [Fault(.token, .withholdsRoles(["SecurityAlert.Read.All"]))],
            4: [Fault(.any, .noLicence)],
            5: [Fault(.any, .clockSkew(.seconds(-400)))],
        ]
        try await AccessBed.with(tenants: 6, faults: faults) { bed in
            let found = try await bed.check(try bed.application()).findings(of: bed.tenants, [:])
            #expect(found.map(\.tenant) == bed.tenants)
            func first(_ place: Int) -> CheckFinding? { found[place].findings.first }
            // The made-up application asks for more than is needed, and that is only worth knowing.
            #expect(found[0].findings.map(\.severity) == [.note])
            #expect(first(1)?.sentence.contains("AADSTS700016") == true)
            #expect(first(1)?.responsible == .customer)
            #expect(first(2)?.sentence.contains("AADSTS7000222") == true)
            #expect(first(2)?.responsible == .provider)
            #expect(found[3].findings.filter { $0.severity == .failure }.map(\.subject) == [.permission, .endpoint])
            #expect(first(3)?.sentence.contains("SecurityAlert.Read.All is missing") == true)
            #expect(first(4)?.severity == .failure)
            #expect(first(5)?.subject == .clock)
        }
    }

    @Test func `warns of what ends`() async throws {
        try await AccessBed.with(tenants: 1) { bed in
            let connection = Connection(
                tenant: bed.tenants[0].id,
                kind: .application,
                clientID: bed.ready.clientID,
                state: .active,
                ends: Timestamp(Date()) + .seconds(13 * 86_400 + 60),
            )
            let connections = Connections(store: bed.store, application: nil, machine: nil)
            let endings = await connections.endings(of: [connection])
            let found = try await bed.check(try bed.application()).findings(of: bed.tenants, endings)
            #expect(found[0].findings.first?.sentence.contains("ends in 13 days") == true)
        }
    }

    @Test func `of many tenants takes little longer than its bare requests`() async throws {
        try await AccessBed.with(tenants: 300, alerts: 1, throttles: false) { bed in
            let application = try bed.application()
            let clock = ContinuousClock()
            // The best of several turns about: what else this machine does slows one or the other.
            var (best, bare) = (Duration.seconds(600), Duration.seconds(600))
            for _ in 0..<3 {
                bare = min(
                    bare,
                    try await clock.measure {
                        try await BareRequests(bed: bed).send(to: bed.tenants, atOnce: TenantCheck.atOnce)
                    }
                )
                let start = clock.now
                let found = try await bed.check(application).findings(of: bed.tenants, [:])
                best = min(best, clock.now - start)
                #expect(found.count == 300)
                let failing = found.filter { $0.findings.first?.severity == .failure }
                #expect(failing.isEmpty, "\(failing.first?.findings.first?.sentence ?? "")")
            }
            // In this build our own code is many times slower than in the one that ships, and the requests are not.
            #expect(best < bare * 1.6, "\(best) against \(bare)")
        }
    }
}
