import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The audit trail` {
    @Test(arguments: Backend.allCases)
    func `says who did what to whom, when, from where and with what outcome`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let actors = [.system, analyst, Principal.localOperator(named: "wei", at: "soc-2, from 192.0.2.7")]
            for kind in Deed.Kind.allCases {
                for (outcome, actor) in zip(Deed.Outcome.allCases, actors) {
                    let subject = Hostile("https://security.microsoft.com/\u{1B}[31m")
                    let deed = Deed(kind, of: customer, subject: subject, outcome: outcome)
                    try await store.record(deed, by: actor, at: moment(3))
                    let entry = try #require(try await store.auditTrail(in: everything, limit: 1).first)
                    #expect(entry.deed == deed && entry.principal == actor && entry.at == moment(3))
                }
            }
            #expect(try await store.inspectTrail().isWhole)
        }
    }

    @Test(arguments: Backend.allCases)
    func `is read by customer, deed, actor and time`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            let wei = Principal.localOperator(named: "wei")
            try await store.record(Deed(.linkOpened, of: contoso), by: analyst, at: moment(10))
            try await store.record(Deed(.originalShown, of: fabrikam), by: wei, at: moment(20))
            func numbers(_ change: (inout AuditFilter) -> Void) async throws -> [Int64] {
                var filter = AuditFilter()
                change(&filter)
                let newest = try await store.auditTrail(filter, in: everything, limit: 9).map(\.number)
                let all = try await store.auditTrail(after: 0, filter, in: everything, limit: 9).map(\.number)
                #expect(newest == all.reversed())
                return all
            }
            #expect(try await numbers { _ in } == [1, 2, 3, 4])
            #expect(try await numbers { $0.customer = contoso.id } == [1, 3])
            #expect(try await numbers { $0.kinds = [.customerAdded, .linkOpened] } == [1, 2, 3])
            #expect(try await numbers { $0.actor = "wei" } == [4])
            #expect(try await numbers { $0.since = moment(10) } == [3, 4])
            #expect(try await numbers { $0.until = moment(10) } == [1, 2])
            #expect(try await store.auditTrail(after: 2, in: everything, limit: 1).map(\.number) == [3])
            #expect(
                try await store.auditTrail(after: 0, in: store.scope(of: fabrikam), limit: 9).map(\.number) == [2, 4]
            )
        }
    }

    @Test(arguments: Backend.allCases)
    func `is read newest first, and no further than asked`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            for second in 1...5 {
                let deed = Deed(.linkOpened, subject: Hostile("\(second)"))
                try await store.record(deed, by: analyst, at: moment(0))
            }
            let entries = try await store.auditTrail(in: everything, limit: 3)
            #expect(entries.map(\.deed.subject.bound) == ["5", "4", "3"])
            #expect(entries.map(\.principal) == [analyst, analyst, analyst])
        }
    }

    @Test(arguments: Backend.allCases)
    func `outlives the customer, and keeps the name of then`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            var customer = try await store.addCustomer("contoso", tenant: 1)
            customer.details.name = "Contoso AG"
            try await store.update(customer, in: everything, by: analyst, at: moment(1))
            try await store.remove(customer.id, in: everything, by: analyst, at: moment(2))
            let names = try await store.auditTrail(in: everything, limit: 9).map(\.deed.target?.name)
            #expect(names == ["Contoso AG", "Contoso AG", "Contoso"])
        }
    }
}
