import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Editing a customer` {
    @Test(arguments: Backend.allCases)
    func `changes what is different, and writes down what it was`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            var customer = try await store.addCustomer("contoso", tenant: 1)
            customer.details.handle = try #require(CustomerHandle(rawValue: "ctso"))
            customer.details.tags = ["gold"]
            customer.details.state = .suspended
            customer.tenants.insert(Tenant(id: tenantID(2), displayName: "Labs", cloud: .china), at: 0)
            try await store.update(customer, in: everything, by: analyst, at: moment(9))
            #expect(try await store.customers(in: everything) == [customer])
            let entry = try #require(try await store.auditTrail(in: everything, limit: 1).first)
            let changes = Hostile("handle, tags, state, tenant \(tenantID(2)) added")
            #expect(entry.deed == Deed(.customerEdited, of: customer, subject: changes))
            #expect(entry.at == moment(9))
        }
    }

    @Test(arguments: Backend.allCases)
    func `refuses to write over what was changed after it was read`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let read = try await store.addCustomer("contoso", tenant: 1)
            var first = read
            first.tenants.append(Tenant(id: tenantID(2), displayName: "Labs"))
            try await store.update(first, expecting: read, in: everything, by: analyst, at: moment(1))
            var stale = read
            stale.details.tags = ["gold"]
            let edit = stale
            let error = try await failure {
                try await store.update(edit, expecting: read, in: everything, by: analyst, at: moment(2))
            }
            #expect(error == .changedMeanwhile(read.details.handle))
            #expect(try await store.customers(in: everything) == [first])
        }
    }

    @Test(arguments: Backend.allCases)
    func `leaves no trace where nothing is different`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            try await store.update(customer, in: everything, by: analyst, at: moment(9))
            #expect(try await store.auditTrail(in: everything, limit: 10).map(\.deed.kind) == [.customerAdded])
        }
    }

    @Test(arguments: Backend.allCases)
    func `keeps what was brought in of a tenant that stays`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            var customer = try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture())
            customer.tenants[0].displayName = "Contoso Europe"
            customer.tenants[0].domains = []
            customer.tenants[0].defaultDomain = nil
            try await store.update(customer, in: everything, by: analyst, at: moment(9))
            let row = try #require(try await store.incidents(QueueFilter(), in: everything).first)
            #expect(row.tenant == customer.tenants[0])
        }
    }

    @Test(arguments: Backend.allCases)
    func `drops a tenant with all that was brought in of it`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            var customer = try await store.addCustomer("contoso", tenant: 1)
            customer.tenants.append(Tenant(id: tenantID(2), displayName: "Labs"))
            try await store.update(customer, in: everything, by: analyst, at: moment(1))
            try await store.commit(Incident.fixture(of: 1))
            try await store.commit(Incident.fixture(of: 2))
            customer.tenants.removeFirst()
            try await store.update(customer, in: everything, by: analyst, at: moment(2))
            #expect(try await store.incidents(QueueFilter(), in: everything).map(\.tenant.id) == [tenantID(2)])
            #expect(try await store.changes(after: 0, limit: 9, in: everything).map(\.tenant) == [tenantID(2)])
        }
    }

    @Test(arguments: Backend.allCases)
    func `refuses what belongs to another`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            var thief = fabrikam
            thief.details.handle = contoso.details.handle
            let handle = try await failure {
                try await store.update(thief, in: everything, by: analyst, at: moment(1))
            }
            #expect(handle == .handleTaken(contoso.details.handle, by: "Contoso"))
            thief = fabrikam
            thief.tenants += contoso.tenants
            let tenant = try await failure {
                try await store.update(thief, in: everything, by: analyst, at: moment(1))
            }
            #expect(tenant == .tenantTaken(tenantID(1), by: contoso.details.handle))
            thief.tenants = []
            let none = try await failure {
                try await store.update(thief, in: everything, by: analyst, at: moment(1))
            }
            #expect(none == .noTenant(fabrikam.details.handle))
            #expect(try await store.customers(in: everything) == [contoso, fabrikam])
        }
    }

    @Test(arguments: Backend.allCases)
    func `reaches no customer outside the scope`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            var changed = fabrikam
            changed.details.name = "Changed"
            let scope = store.scope(of: contoso)
            let edit = try await failure {
                try await store.update(changed, in: scope, by: analyst, at: moment(1))
            }
            let removal = try await failure {
                try await store.remove(fabrikam.id, in: scope, by: analyst, at: moment(1))
            }
            #expect(edit == .unknownCustomer(fabrikam.id))
            #expect(removal == .unknownCustomer(fabrikam.id))
            #expect(try await store.customers(in: everything) == [contoso, fabrikam])
        }
    }
}
