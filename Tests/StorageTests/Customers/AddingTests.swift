import Storage
import Synchronization
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Adding customers` {
    @Test(arguments: Backend.allCases)
    func `keeps all that is written down of them`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let details = CustomerDetails(
                handle: try #require(CustomerHandle(rawValue: "contoso")),
                name: "Contoso, Ltd.",
                tags: ["", "two\nlines", "back\\slash", "\\e", "\r", "é"],
                notes: "Ring Ana first.\r\nThen Bo.",
                tier: "24x7",
                state: .onboarding,
                profile: BrowserProfile("edge:Contoso"),
            )
            let first = Tenant(
                id: tenantID(2),
                displayName: "Contoso",
                defaultDomain: DomainName(rawValue: "contoso.com"),
                domains: Set(["contoso.onmicrosoft.com", "contoso.de"].compactMap(DomainName.init(rawValue:))),
                cloud: .gccHigh,
            )
            let second = Tenant(id: tenantID(1), displayName: "Contoso Labs")
            let customer = try await store.add(details, tenants: [first, second], by: analyst, at: moment(0))
            #expect(customer.details == details)
            #expect(try await store.customers(in: everything) == [customer])
        }
    }

    @Test(arguments: Backend.allCases)
    func `lists them by handle`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            for (number, handle) in ["tailspin", "adatum", "northwind"].enumerated() {
                try await store.addCustomer(handle, tenant: number)
            }
            let handles = try await store.customers(in: everything).map(\.details.handle.rawValue)
            #expect(handles == ["adatum", "northwind", "tailspin"])
        }
    }

    @Test(arguments: [
        ("contoso", ["contoso"]), ("CTSO", ["contoso"]), ("adatum", ["adatum"]), ("o", ["contoso"]), ("%", []),
        ("zzz", []),
        ("renamed", []),
    ])
    func `finds those whom a few letters may name, if the scope reaches them`(
        text: String,
        handles: [String]
    ) async throws {
        try await withEachStore { store in
            let adatum = try await store.addCustomer("adatum", tenant: 1)
            try await store.addCustomer("contoso", tenant: 2)
            let found = try await store.customers(likelyNamed: text, in: everything)
            #expect(found.map(\.details.handle.rawValue) == handles)
            let reached = try await store.customers(likelyNamed: text, in: everything.narrowed(to: [adatum.id]))
            #expect(reached.map(\.details.handle.rawValue) == handles.filter { $0 == "adatum" })
        }
    }

    @Test(arguments: Backend.allCases)
    func `finds one by a name that was given later`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            var customer = try await store.addCustomer("adatum", tenant: 1)
            customer.details.name = "Wingtip Toys"
            try await store.update(customer, in: everything, by: .system, at: Timestamp(ticks: 1))
            #expect(try await store.customers(likelyNamed: "wingt", in: everything) == [customer])
        }
    }

    @Test(arguments: Backend.allCases)
    func `refuses a handle that is taken, and says by whom`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let first = try await store.addCustomer("contoso", name: "Contoso, Ltd.", tenant: 1)
            let error = await #expect(throws: StorageError.self) {
                try await store.addCustomer("CONTOSO", tenant: 2)
            }
            #expect(error == .handleTaken(first.details.handle, by: "Contoso, Ltd."))
            #expect(try await store.customers(in: everything) == [first])
        }
    }

    @Test(arguments: Backend.allCases)
    func `refuses a tenant that another customer has, and says who`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let first = try await store.addCustomer("contoso", tenant: 1)
            let error = await #expect(throws: StorageError.self) { try await store.addCustomer("fabrikam", tenant: 1) }
            #expect(error == .tenantTaken(tenantID(1), by: first.details.handle))
            #expect(try await store.customers(in: everything) == [first])
        }
    }

    @Test(arguments: Backend.allCases)
    func `refuses a customer without a tenant`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let details = try CustomerDetails.named("contoso")
            let error = await #expect(throws: StorageError.self) {
                try await store.add(details, tenants: [], by: analyst, at: moment(0))
            }
            #expect(error == .noTenant(details.handle))
        }
    }

    @Test(arguments: Backend.allCases)
    func `adds a whole list at once, and tells how far it is`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let drafts = try (1...50).map { number in
                CustomerDraft(
                    details: try .named("customer-\(number)"),
                    tenants: [Tenant(id: tenantID(number), displayName: "")],
                )
            }
            let steps = Mutex<[Int]>([])
            let customers = try await store.add(drafts, by: analyst, at: moment(0)) { count in
                steps.withLock { $0.append(count) }
            }
            #expect(customers.map(\.details) == drafts.map(\.details))
            #expect(steps.withLock { $0 } == Array(1...50))
            #expect(try await store.customers(in: everything).count == 50)
        }
    }

    @Test(arguments: Backend.allCases)
    func `adds nothing of a list with one fault`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let drafts = try ["contoso", "fabrikam", "contoso"].enumerated().map { number, handle in
                CustomerDraft(
                    details: try .named(handle),
                    tenants: [Tenant(id: tenantID(number), displayName: handle)],
                )
            }
            let error = await #expect(throws: StorageError.self) {
                try await store.add(drafts, by: analyst, at: moment(0)) { _ in }
            }
            #expect(error == .handleTaken(drafts[0].details.handle, by: "Contoso"))
            #expect(try await store.customers(in: everything).isEmpty)
            #expect(try await store.auditTrail(in: everything, limit: 10).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func `never gives a customer the number of one who was removed`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let gone = try await store.addCustomer("contoso", tenant: 1)
            try await store.remove(gone.id, in: everything, by: analyst, at: moment(1))
            let next = try await store.addCustomer("contoso", tenant: 1)
            #expect(next.id != gone.id)
        }
    }
}
