import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The health of a stream` {
    private let refusal = ReadOutcome.Finding(
        cause: .forbidden,
        subject: Hostile("Forbidden"),
        reason: Hostile("SecurityAlert.Read.All is missing."),
        matter: Matter.list(.forbidden, of: .alerts, Quotation(code: Hostile("Forbidden"), status: 403)).written,
    )
    private let warning = ReadOutcome.Finding(
        cause: .partial,
        subject: Hostile("Microsoft Defender for Identity"),
        reason: Hostile("It did not answer."),
        matter: nil,
    )

    @Test(arguments: Backend.allCases)
    func `is known of every stream, also one that was never read`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("fabrikam", tenant: 1)
            try await store.addCustomer("contoso", tenant: 2)
            let expected = [2, 1].flatMap { number in
                Tenants.Stream.allCases.map { StreamHealth(tenant: tenantID(number), stream: $0) }
            }
            #expect(try await store.health(in: everything) == expected)
        }
    }

    @Test(arguments: Backend.allCases)
    func `has a whole read when the end was reached and nothing was missing`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.record(ReadOutcome(reachedEnd: true), of: .alerts, of: tenantID(1), at: moment(7))
            var health = try await alerts(in: store)
            #expect(health.lastWholeRead == moment(7))
            #expect(health.lastAttempt == moment(7))
            #expect(health.gaps.isEmpty)
            health = try await store.health(of: .incidents, of: tenantID(1), in: everything)
            #expect(health == StreamHealth(tenant: tenantID(1), stream: .incidents))
        }
    }

    @Test(arguments: [(true, true), (false, false), (false, true)])
    func `has none when the end was missed or something was missing`(reachedEnd: Bool, hasFinding: Bool) async throws {
        try await withEachStore { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.record(ReadOutcome(reachedEnd: true), of: .alerts, of: tenantID(1), at: moment(1))
            let outcome = ReadOutcome(reachedEnd: reachedEnd, findings: hasFinding ? [warning] : [])
            try await store.record(outcome, of: .alerts, of: tenantID(1), at: moment(2))
            let health = try await alerts(in: store)
            #expect(health.lastWholeRead == moment(1))
            #expect(health.lastAttempt == moment(2))
        }
    }

    @Test(arguments: Backend.allCases)
    func `keeps a gap's beginning while it is seen again`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            var again = refusal
            again.reason = Hostile("A licence is missing.")
            again.matter = Matter.list(.unlicensed, of: .alerts, Quotation(status: 403)).written
            for (finding, second) in [(refusal, Int64(1)), (again, 2)] {
                let outcome = ReadOutcome(reachedEnd: false, findings: [finding])
                try await store.record(outcome, of: .alerts, of: tenantID(1), at: moment(second))
            }
            let gap = Gap(
                tenant: tenantID(1),
                stream: .alerts,
                cause: .forbidden,
                subject: refusal.subject,
                reason: again.reason,
                matter: again.matter,
                since: moment(1),
                lastSeen: moment(2),
            )
            #expect(try await alerts(in: store).gaps == [gap])
        }
    }

    @Test(arguments: Backend.allCases)
    func `closes at the end of a reading those gaps that it did not find again`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let both = ReadOutcome(reachedEnd: false, findings: [refusal, warning])
            try await store.record(both, of: .alerts, of: tenantID(1), at: moment(1))
            try await store.record(both, of: .incidents, of: tenantID(1), at: moment(1))
            let one = ReadOutcome(reachedEnd: true, findings: [warning])
            try await store.record(one, of: .alerts, of: tenantID(1), at: moment(2))
            #expect(try await alerts(in: store).gaps.map(\.cause) == [.partial])
            let others = try await store.health(of: .incidents, of: tenantID(1), in: everything)
            #expect(others.gaps.count == 2)
        }
    }

    @Test(arguments: Backend.allCases)
    func `closes no gap in a reading that broke off`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let found = ReadOutcome(reachedEnd: false, findings: [refusal])
            try await store.record(found, of: .alerts, of: tenantID(1), at: moment(1))
            try await store.record(ReadOutcome(reachedEnd: false), of: .alerts, of: tenantID(1), at: moment(2))
            #expect(try await alerts(in: store).gaps.map(\.lastSeen) == [moment(1)])
        }
    }

    @Test(arguments: Backend.allCases)
    func `opens anew a gap that was closed`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let found = ReadOutcome(reachedEnd: true, findings: [refusal])
            let whole = ReadOutcome(reachedEnd: true)
            for (outcome, second) in [(found, Int64(1)), (whole, 2), (found, 3)] {
                try await store.record(outcome, of: .alerts, of: tenantID(1), at: moment(second))
            }
            #expect(try await alerts(in: store).gaps.map(\.since) == [moment(3)])
        }
    }

    @Test(arguments: Backend.allCases)
    func `is not known of a tenant that nobody owns`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let record = await #expect(throws: StorageError.self) {
                try await store.record(ReadOutcome(reachedEnd: true), of: .alerts, of: tenantID(5), at: moment(1))
            }
            let health = await #expect(throws: StorageError.self) {
                try await store.health(of: .alerts, of: tenantID(5), in: everything)
            }
            #expect(record == .unknownTenant(tenantID(5)))
            #expect(health == .unknownTenant(tenantID(5)))
        }
    }

    private func alerts(in store: Store) async throws -> StreamHealth {
        try await store.health(of: .alerts, of: tenantID(1), in: everything)
    }
}
