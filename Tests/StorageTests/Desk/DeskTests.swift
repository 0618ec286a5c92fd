import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What people keep at the console` {
    @Test(arguments: Backend.allCases)
    func `shows where someone went, the last first and twenty of them`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            let (mei, jo) = (try await store.addAccount("mei"), try await store.addAccount("jo"))
            for number in 1...25 {
                try await store.keepRecent("customer/\(number)", of: contoso.id, by: mei.id, at: moment(Int64(number)))
            }
            try await store.keepRecent("customer/7", of: fabrikam.id, by: mei.id, at: moment(30))
            try await store.keepRecent("customer/8", of: contoso.id, by: mei.id, at: moment(31))
            let all = try await store.recents(of: mei.id, in: everything)
            #expect(all.count == 20)
            #expect(all.prefix(3).map(\.target) == ["customer/8", "customer/7", "customer/25"])
            #expect(try await store.recents(of: mei.id, in: store.scope(of: fabrikam)).map(\.target) == ["customer/7"])
            #expect(try await store.recents(of: jo.id, in: everything).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func `has views of one's own and of others, as far as one may see whom they are about`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            let (mei, jo) = (try await store.addAccount("mei"), try await store.addAccount("jo"))
            func save(_ name: String, _ customers: Set<CustomerID> = [], shared: Bool) async throws -> SavedViewError? {
                try await store.saveView(
                    named: name,
                    "severity=high",
                    about: customers,
                    isShared: shared,
                    of: mei.id,
                )
            }
            #expect(try await save("own", shared: false) == nil)
            #expect(try await save("all", shared: true) == nil)
            #expect(try await save("both", [contoso.id, fabrikam.id], shared: true) == nil)
            #expect(try await save("own", shared: true) == .nameTaken)
            let own = try await store.views(for: mei.id, in: everything)
            #expect(own.map(\.name) == ["all", "both", "own"])
            #expect(own[1].customers.map(\.rawValue) == ["contoso", "fabrikam"])
            #expect(try await store.views(for: jo.id, in: everything).map(\.name) == ["all", "both"])
            #expect(try await store.views(for: jo.id, in: store.scope(of: contoso)).map(\.name) == ["all"])
            #expect(try await store.renameView(own[0].id, to: "own", isShared: true, of: mei.id) == .nameTaken)
            #expect(try await store.renameView(own[0].id, to: "mine", isShared: false, of: jo.id) == nil)
            #expect(
                try await store.views(for: jo.id, in: everything).map(\.name) == ["all", "both"],
                "It is not theirs."
            )
            try await store.removeView(own[0].id, of: jo.id)
            #expect(try await store.renameView(own[0].id, to: "mine", isShared: false, of: mei.id) == nil)
            #expect(try await store.views(for: mei.id, in: everything).map(\.name) == ["both", "mine", "own"])
            try await store.remove(fabrikam.id, in: everything, by: analyst, at: moment(5))
            #expect(try await store.views(for: mei.id, in: everything).map(\.name) == ["mine", "own"])
            for number in 3..<100 { #expect(try await save("\(number)", shared: false) == nil) }
            #expect(try await save("one more", shared: false) == .tooMany)
        }
    }

    @Test(arguments: Backend.allCases)
    func `tells who looks at what is in scope`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            try await store.commit(Incident.fixture("1"))
            try await store.commit(Incident.fixture("1", of: 2))
            let (mei, jo) = (try await store.addAccount("mei"), try await store.addAccount("jo"))
            func look(_ number: String, _ tenant: Int, by account: Account, at second: Int64) async throws {
                try await store.look(
                    at: IncidentID(rawValue: number),
                    of: tenantID(tenant),
                    in: everything,
                    by: account.id,
                    at: moment(second),
                    forgettingBefore: moment(second - 60),
                )
            }
            func names(since second: Int64, in scope: CustomerScope = everything) async throws -> [String] {
                try await store.presences(since: moment(second), in: scope).map {
                    "\($0.name) \($0.tenant.rawValue.suffix(1))"
                }
            }
            try await look("1", 1, by: mei, at: 10)
            try await look("1", 2, by: mei, at: 11)
            try await look("1", 2, by: jo, at: 12)
            try await look("2", 1, by: jo, at: 12)
            #expect(try await names(since: 0) == ["jo 2", "mei 1", "mei 2"])
            #expect(try await names(since: 0, in: store.scope(of: contoso)) == ["mei 1"])
            #expect(try await names(since: 12) == ["jo 2"])
            try await store.lookAway(from: IncidentID(rawValue: "1"), of: tenantID(2), by: jo.id)
            #expect(try await names(since: 0) == ["mei 1", "mei 2"])
            try await look("1", 1, by: jo, at: 71)
            #expect(try await names(since: 0) == ["jo 1", "mei 2"], "What is over is forgotten.")
        }
    }

    @Test(arguments: Backend.allCases)
    func `knows whose sessions last, and lets none last for that`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let (mei, jo) = (try await store.addAccount("mei"), try await store.addAccount("jo"))
            try await store.beginSession("a", of: mei, at: 0)
            let terms = ConsoleSession.Terms(idle: .seconds(100), whole: .seconds(1_000))
            let all: Set = [mei.id, jo.id]
            for second in [10, 50, 90] as [Int64] {
                let standing = try await store.standing(of: all, on: terms, at: moment(second))
                #expect(standing[mei.id]?.sessions.count == 1)
                #expect(standing[jo.id]?.sessions.isEmpty == true)
            }
            let names = try await store.sessions(of: mei, on: terms, at: moment(90)).map(\.name)
            let standing = try await store.standing(of: all, on: terms, at: moment(90))
            #expect(standing[mei.id]?.sessions == Set(names))
            #expect(try await store.standing(of: all, on: terms, at: moment(101))[mei.id]?.sessions.isEmpty == true)
            try await store.edit(jo.name, isDisabled: true, by: analyst, at: moment(1))
            #expect(try await store.standing(of: all, on: terms, at: moment(90))[jo.id] == nil)
        }
    }
}
