import Access
import Foundation
import MicrosoftCloud
import Sandbox
import Storage
import Synchronization
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
            func first(_ place: Int) -> AccessFinding? { found[place].findings.first }
            // The made-up application asks for more than is needed, and that is only worth knowing.
            #expect(found[0].findings.map(\.severity) == [.note])
            #expect(first(1)?.sentence.contains("AADSTS700016") == true)
            #expect(first(1)?.responsible == .customer)
            #expect(first(2)?.sentence.contains("AADSTS7000222") == true)
            #expect(first(2)?.responsible == .provider)
            #expect(found[3].findings.filter { $0.severity == .failure }.map(\.subject) == [.permission, .endpoint])
            #expect(first(3)?.sentence.contains("SecurityAlert.Read.All is missing") == true)
            #expect(first(4)?.severity == .failure)
            // How late it is here is nothing that a tenant could mend.
            #expect(found[5].findings.map(\.severity) == [.note])
            #expect(found[5].skews.count == 2 && found[5].skews.allSatisfy { $0 < .seconds(-390) })
        }
    }

    @Test func `finds what changing takes to be missing only where that is wanted`() async throws {
        let changes = Tenants.Stream.allCases.map(\.changePermission)
        let faults = [1: [Fault(.token, .withholdsRoles(changes))], 2: [Fault(.token, .withholdsRoles([changes[0]]))]]
        try await AccessBed.with(tenants: 3, faults: faults) { bed in
            let application = try bed.application()
            let reading = try await bed.check(application).findings(of: bed.tenants, [:])
            #expect(reading.allSatisfy { !$0.findings.contains { $0.severity == .failure } })
            #expect(reading[0].permissions?.surplus.contains(changes[0]) == true)
            let check = bed.check(application, needing: .reading + .changing)
            let changing = try await check.findings(of: bed.tenants, [:])
            #expect(changing.map { $0.permissions?.missing } == [[], changes.sorted(), [changes[0]]])
            #expect(changing[0].permissions?.surplus.contains(changes[0]) == false)
            let failures = changing[2].findings.filter { $0.severity == .failure }
            #expect(failures.map(\.name) == [Hostile(changes[0])])
            #expect(failures.first?.sentence.contains("so that we cannot change incidents") == true)
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
            try await bed.store.save(connection, in: AccessBed.everything, by: .system, at: Timestamp(Date()))
            let endings = try await bed.store.endings(in: AccessBed.everything)
            let found = try await bed.check(try bed.application()).findings(of: bed.tenants, endings)
            #expect(found[0].findings.first?.sentence.contains("ends in 13 days") == true)
        }
    }

    @Test func `hands on what it found of some while it checks others, and of each once`() async throws {
        try await AccessBed.with(tenants: 250, alerts: 1, throttles: false) { bed in
            let parts = Mutex<[[TenantID]]>([])
            let found = try await bed.check(try bed.application()).findings(of: bed.tenants, [:]) { part in
                parts.withLock { $0.append(part.map(\.tenant.id)) }
            }
            #expect(found.map(\.tenant) == bed.tenants)
            let kept = parts.withLock(\.self)
            #expect(kept.count > 1)
            #expect(kept.dropLast().allSatisfy { $0.count >= 100 })
            #expect(kept.joined().map(\.rawValue).sorted() == bed.tenants.map(\.id.rawValue).sorted())
        }
    }

    @Test func `ends where what it found cannot be kept`() async throws {
        try await AccessBed.with(tenants: 1) { bed in
            await #expect(throws: StorageError.cancelled) {
                try await bed.check(try bed.application()).findings(of: bed.tenants, [:]) { _ in
                    throw StorageError.cancelled
                }
            }
        }
    }

    @Test func `of a thousand tenants asks for three things each, and no more`() async throws {
        try await AccessBed.with(tenants: 1_000, alerts: 1, throttles: false) { bed in
            let requests = CountedRequests(over: bed.transport)
            let found = try await bed.check(try bed.application(), over: requests).findings(of: bed.tenants, [:])
            #expect(found.count == 1_000)
            let failing = found.filter { $0.findings.first?.severity == .failure }
            #expect(failing.isEmpty, "\(failing.first?.findings.first?.sentence ?? "")")
            // Of a tenant in China there is nothing but a token.
            let unread = bed.tenants.filter { !$0.cloud.hasSecurityGraph }.count
            #expect(requests.count == 3 * 1_000 - 2 * unread)
        }
    }
}
