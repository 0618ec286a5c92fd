import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The tasks of a store` {
    @Test(arguments: Backend.allCases) func `are those of customers who are read, and follow a change of that`(
        _ backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            var customer = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            customer.details.state = .suspended
            try await store.update(customer, in: everything, by: analyst, at: moment(0))
            try await store.enroll(in: everything, at: moment(0))
            #expect(Set(try await store.claim("one", at: 0).map(\.tenant.id)) == [tenantID(2)])
            customer.details.state = .active
            try await store.update(customer, in: everything, by: analyst, at: moment(1))
            #expect(try await store.claim("one", at: 1).isEmpty)
            try await store.enroll(in: everything, at: moment(1))
            #expect(Set(try await store.claim("one", at: 1).map(\.tenant.id)) == [tenantID(1)])
        }
    }

    @Test(arguments: Backend.allCases)
    func `of a customer who was paused are not given out, even before anyone noticed`(_ backend: Backend) async throws {
        try await withStore(on: backend) { store in
            var customer = try await store.addCustomer("contoso", tenant: 1)
            try await store.enroll(in: everything, at: moment(0))
            customer.details.state = .suspended
            try await store.update(customer, in: everything, by: analyst, at: moment(0))
            #expect(try await store.claim("one", at: 1).isEmpty)
            try await store.enroll(in: everything, at: moment(1))
            #expect(try await store.nextDue(in: everything) == nil)
            #expect(try await store.health(in: everything).allSatisfy { $0.due == nil })
        }
    }

    @Test(arguments: Backend.allCases) func `go by urgency, and then by how long they have been due`(
        _ backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            for number in 1...4 { try await store.addCustomer("customer-\(number)", tenant: number) }
            try await store.enroll(in: everything, at: moment(0))
            for task in try await store.claim("one", at: 0) {
                let place = try #require((1...4).first { tenantID($0) == task.tenant.id })
                var end = TaskEnd(
                    ReadOutcome(reachedEnd: true),
                    asked: moment(0),
                    began: moment(0),
                    due: moment([0, 40, 30, 20, 10][place])
                )
                end.urgency = [.poll, .firstSync, .backfill, .poll, .firstSync][place]
                try await store.finish(task.lease, end)
            }
            #expect(try await store.nextDue(in: everything) == moment(10))
            var order: [TenantID] = []
            while let task = try await store.claim("one", limit: 1, at: 100).first {
                if task.stream == .alerts { order.append(task.tenant.id) }
            }
            #expect(order == [3, 4, 1, 2].map(tenantID))
        }
    }

    @Test(arguments: Backend.allCases) func `are only those of the scope that is asked`(_ backend: Backend) async throws
    {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            let scope = store.scope(of: contoso)
            try await store.enroll(in: scope, at: moment(0))
            #expect(try await store.nextDue(in: everything) == moment(0))
            let claimed = try await store.claim(
                holder: "one",
                limit: 9,
                at: moment(0),
                leaseFor: .seconds(9),
                in: scope
            )
            #expect(claimed.count == 2 && claimed.allSatisfy { $0.customer == contoso.id })
            #expect(try await store.nextDue(in: scope) == nil)
        }
    }

    @Test(arguments: Backend.allCases) func `keep how the reading went, and where it goes on`(
        _ backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.enroll(in: everything, at: moment(0))
            let task = try #require(try await store.claim("one", at: 0).first)
            var end = TaskEnd(ReadOutcome(reachedEnd: false), asked: moment(5), began: moment(0), due: moment(0))
            end.failures = 2
            end.restUntil = moment(90)
            end.changesPerHour = 7
            end.duration = .milliseconds(1_500)
            end.urgency = .backfill
            end.underWay = ReadUnderWay(began: moment(0), start: moment(-500), resume: moment(-300))
            #expect(try await store.finish(task.lease, end) == false)
            let again = try #require(try await store.claim("one", at: 6).first)
            #expect(again.underWay == end.underWay)
            #expect(again.urgency == .backfill)
            #expect(again.health.failures == 2 && again.health.changesPerHour == 7)
            #expect(again.health.restUntil == moment(90) && again.health.due == moment(0))
            #expect(again.health.lastDuration == .milliseconds(1_500) && again.health.lastAttempt == moment(5))
        }
    }

    @Test(arguments: Backend.allCases) func `close the gaps that no slice of a reading found again`(
        _ backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.enroll(in: everything, at: moment(0))
            func finding(_ subject: String) -> ReadOutcome.Finding {
                ReadOutcome.Finding(
                    cause: .unread,
                    subject: Hostile(subject),
                    reason: Hostile("It cannot be read."),
                    matter: nil
                )
            }
            let old = ReadOutcome(reachedEnd: false, findings: [finding("old"), finding("healed")])
            let tasks = try await store.claim("one", at: 0)
            let lease = try #require(tasks.first { $0.stream == .alerts }).lease
            try await store.record(old, of: .alerts, of: tenantID(1), at: moment(1), under: lease)
            let slice = ReadOutcome(reachedEnd: false, findings: [finding("new")])
            try await store.record(slice, of: .alerts, of: tenantID(1), at: moment(20), under: lease)
            var end = TaskEnd(ReadOutcome(reachedEnd: false), asked: moment(20), began: moment(10), due: moment(20))
            end.healed = [Hostile("healed")]
            try await store.finish(lease, end)
            var gaps = try await store.health(of: .alerts, of: tenantID(1), in: everything).gaps
            #expect(Set(gaps.map(\.subject)) == [Hostile("old"), Hostile("new")])
            let next = try #require(try await store.claim("one", at: 30).first { $0.stream == .alerts })
            end = TaskEnd(ReadOutcome(reachedEnd: true), asked: moment(30), began: moment(10), due: moment(90))
            #expect(try await store.finish(next.lease, end) == false)
            gaps = try await store.health(of: .alerts, of: tenantID(1), in: everything).gaps
            #expect(gaps.map(\.subject) == [Hostile("new")])
        }
    }

    @Test(arguments: Backend.allCases)
    func `are due at once when they are summoned, but for those that are to be left alone`(
        _ backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.enroll(in: everything, at: moment(0))
            for task in try await store.claim("one", at: 0) {
                var end = TaskEnd(ReadOutcome(reachedEnd: true), asked: moment(0), began: moment(0), due: moment(300))
                if task.stream == .incidents { end.restUntil = moment(300) }
                try await store.finish(task.lease, end)
            }
            try await store.summon(in: everything, anew: true, at: moment(10))
            let claimed = try await store.claim("one", at: 10)
            #expect(claimed.map(\.stream) == [.alerts])
            #expect(claimed.first?.underWay == ReadUnderWay(began: moment(10), start: nil))
            // Once the other one may be asked again, it is read from its beginning as well.
            let later = try await store.claim("one", at: 300).filter { $0.stream == .incidents }
            #expect(later.map(\.underWay) == [ReadUnderWay(began: moment(10), start: nil)])
        }
    }

    @Test(arguments: Backend.allCases)
    func `are read from their beginning when they are summoned so, whoever has them`(_ backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.enroll(in: everything, at: moment(0))
            let held = try #require(try await store.claim("one", at: 0).first { $0.stream == .alerts }).lease
            try await store.summon(in: everything, anew: true, at: moment(10))
            let lost = StorageError.leaseLost(tenantID(1), .alerts)
            #expect(
                try await failure {
                    _ = try await store.commit(
                        [Received(Alert.fixture())],
                        of: tenantID(1),
                        upTo: moment(5),
                        at: moment(11),
                        under: held,
                    )
                } == lost
            )
            let end = TaskEnd(ReadOutcome(reachedEnd: true), asked: moment(11), began: nil, due: moment(300))
            #expect(try await failure { try await store.finish(held, end) } == lost)
            let again = try await store.claim("two", at: 12)
            #expect(again.map(\.underWay) == Array(repeating: ReadUnderWay(began: moment(10), start: nil), count: 2))
        }
    }

    @Test(arguments: Backend.allCases)
    func `are due sooner where someone with shorter times begins`(_ backend: Backend) async throws {
        try await withStore(on: backend) { store in
            for number in 1...3 { try await store.addCustomer("customer-\(number)", tenant: number) }
            try await store.enroll(in: everything, at: moment(0))
            for task in try await store.claim("one", at: 0) {
                var end = TaskEnd(ReadOutcome(reachedEnd: true), asked: moment(0), began: nil, due: moment(3_600))
                if task.tenant.id == tenantID(2) { end.failures = 1 }
                if task.tenant.id == tenantID(3) { end.restUntil = moment(3_600) }
                try await store.finish(task.lease, end)
            }
            try await store.bringForward(
                in: everything,
                to: .seconds(60),
                whereFailing: .seconds(1_800),
                at: moment(30)
            )
            func due(_ number: Int) async throws -> Timestamp? {
                try await store.health(of: .alerts, of: tenantID(number), in: everything).due
            }
            #expect(try await due(1) == moment(60))
            #expect(try await due(2) == moment(1_800))
            #expect(try await due(3) == moment(3_600))
            // Nothing is put off by it.
            try await store.bringForward(
                in: everything,
                to: .seconds(600),
                whereFailing: .seconds(3_000),
                at: moment(30)
            )
            #expect(try await due(1) == moment(60))
        }
    }
}
