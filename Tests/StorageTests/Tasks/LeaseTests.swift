import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A lease` {
    @Test(arguments: Backend.allCases) func `is given to one holder only, and to another when it has ended`(
        _ backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.enroll(in: everything, at: moment(0))
            let first = try await store.claim("one", at: 0)
            #expect(first.map(\.stream).sorted { $0.rawValue < $1.rawValue } == [.alerts, .incidents])
            #expect(try await store.claim("two", at: 59).isEmpty)
            let second = try await store.claim("two", at: 60)
            #expect(second.map(\.lease.token) == [2, 2])
            #expect(try await store.claim("three", at: 61).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases) func `is given once however many ask at the same time`(
        _ backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            for number in 1...10 { try await store.addCustomer("customer-\(number)", tenant: number) }
            try await store.enroll(in: everything, at: moment(0))
            let claimed = try await withThrowingTaskGroup(of: [Lease].self) { group in
                for place in 0..<8 {
                    group.addTask { try await store.claim("holder-\(place)", limit: 3, at: 0).map(\.lease) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claimed.count == 20)
            #expect(Set(claimed.map { "\($0.tenant) \($0.stream)" }).count == 20)
        }
    }

    @Test(arguments: Backend.allCases) func `that is renewed in time does not end`(_ backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.enroll(in: everything, at: moment(0))
            let leases = Set(try await store.claim("one", at: 0).map(\.lease))
            #expect(try await store.renew(leases, until: moment(100)) == leases)
            #expect(try await store.claim("two", at: 99).isEmpty)
            #expect(try await store.claim("two", at: 100).count == 2)
            #expect(try await store.renew(leases, until: moment(200)).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases) func `that was lost stores nothing and leaves the task alone`(
        _ backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.enroll(in: everything, at: moment(0))
            let old = try #require(try await store.claim("one", at: 0).first { $0.stream == .alerts }).lease
            let new = try #require(try await store.claim("two", at: 60).first { $0.stream == .alerts }).lease
            let alerts = [Received(Alert.fixture())]
            let lost = StorageError.leaseLost(tenantID(1), .alerts)
            #expect(
                try await failure {
                    _ = try await store.commit(alerts, of: tenantID(1), upTo: moment(9), at: moment(61), under: old)
                } == lost
            )
            let end = TaskEnd(ReadOutcome(reachedEnd: true), asked: moment(61), began: moment(0), due: moment(999))
            #expect(try await failure { try await store.finish(old, end) } == lost)
            let finding = ReadOutcome.Finding(cause: .failed, subject: Hostile("x"), reason: Hostile("y"), matter: nil)
            let outcome = ReadOutcome(reachedEnd: false, findings: [finding])
            #expect(
                try await failure {
                    try await store.record(outcome, of: .alerts, of: tenantID(1), at: moment(61), under: old)
                } == lost
            )
            #expect(try await store.changes(after: 0, limit: 9, in: everything).isEmpty)
            let health = try await store.health(of: .alerts, of: tenantID(1), in: everything)
            #expect(health.position == nil && health.lastAttempt == nil && health.gaps.isEmpty)
            #expect(try await store.commit(alerts, of: tenantID(1), upTo: nil, at: moment(62), under: new).new == 1)
            #expect(try await store.finish(new, end))
        }
    }

    @Test(arguments: Backend.allCases) func `is given back at once by a holder that ends`(
        _ backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.enroll(in: everything, at: moment(0))
            _ = try await store.claim("one", at: 0)
            #expect(try await store.holders() == ["one"])
            try await store.release("one")
            #expect(try await store.holders().isEmpty)
            #expect(try await store.claim("two", at: 1).count == 2)
        }
    }
}

extension Store {
    /// Claims for a minute.
    func claim(_ holder: String, limit: Int = 100, at second: Int64) async throws -> [ClaimedTask] {
        try await claim(holder: holder, limit: limit, at: moment(second), leaseFor: .seconds(60), in: everything)
    }
}
