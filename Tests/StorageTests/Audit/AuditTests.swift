import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The audit trail` {
    @Test(arguments: Deed.Kind.allCases, Backend.allCases)
    func `says who did what to whom, and when`(kind: Deed.Kind, backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let deed = Deed(kind, of: customer, subject: Hostile("https://security.microsoft.com/\u{1B}[31m"))
            try await store.record(deed, by: .system, at: moment(3))
            let entry = try #require(try await store.auditTrail(in: everything, limit: 1).first)
            #expect(entry == AuditEntry(number: 2, at: moment(3), principal: .system, deed: deed))
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
