package import Tenants

extension Store {
    /// Adds a customer with its tenants.
    /// - Throws: A ``StorageError``, such as one that says who has the handle or a tenant already.
    package func add(
        _ details: CustomerDetails,
        tenants: [Tenant],
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) -> Customer {
        try await driver.write { session in
            let draft = CustomerDraft(details: details, tenants: tenants)
            let customer = try session.add(draft)
            try session.record(Deed(.customerAdded, of: customer), by: principal, at: moment)
            return customer
        }
    }

    /// Adds all of some customers, or none of them.
    ///
    /// After each one, `each` is told how many are ready; they are all stored at once, at the end.
    /// - Throws: A ``StorageError`` that names the first that cannot be added, and why.
    package func add(
        _ drafts: [CustomerDraft],
        by principal: Principal,
        at moment: Timestamp,
        each: @escaping @Sendable (Int) -> Void,
    ) async throws(StorageError) -> [Customer] {
        try await driver.write { session in
            var customers: [Customer] = []
            for draft in drafts {
                let customer = try session.add(draft)
                customers.append(customer)
                each(customers.count)
            }
            try session.record(customers.map { Deed(.customerImported, of: $0) }, by: principal, at: moment)
            return customers
        }
    }
}

extension Store {
    /// Adds all of some customers and changes others, or does nothing.
    /// - Throws: A ``StorageError`` that names the first that cannot be added or changed, and why.
    package func add(
        _ drafts: [CustomerDraft],
        changing changes: [CustomerChange],
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) -> [Customer] {
        try await driver.write { session in
            let customers = try drafts.map { try session.add($0) }
            let edits = try changes.compactMap { change in
                try session.update(change.later, expecting: change.former, in: scope)
            }
            try session.record(
                customers.map { Deed(.customerImported, of: $0) } + edits,
                by: principal,
                at: moment,
            )
            return customers
        }
    }
}

extension Session {
    fileprivate func add(_ draft: CustomerDraft) throws -> Customer {
        guard !draft.tenants.isEmpty else { throw StorageError.noTenant(draft.details.handle) }
        try requireFree(draft.details.handle, for: nil)
        let id = try first(
            """
            INSERT INTO customer (
                handle, name, folded_name, tags, notes, tier, state, profile, keep_resolved, keep_open, keep_log
            )
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            RETURNING id
            """,
            draft.details.stored,
        ) { try $0.take(CustomerID.self) }
        guard let id else { throw StorageError.refused(why: "a new customer has no number") }
        for (position, tenant) in draft.tenants.enumerated() {
            try insert(tenant, at: position, of: id)
        }
        let customer = Customer(id: id, details: draft.details, tenants: draft.tenants)
        try insertNames(of: customer)
        return customer
    }

    /// Makes sure that no customer but the one that is being edited has a handle.
    func requireFree(_ handle: CustomerHandle, for customer: CustomerID?) throws {
        let owner = try first("SELECT id, name FROM customer WHERE handle = ?", [handle.stored]) { row in
            (id: try row.take(CustomerID.self), name: try row.take(String.self))
        }
        if let owner, owner.id != customer { throw StorageError.handleTaken(handle, by: owner.name) }
    }

    /// Adds a tenant, which must not be another customer's.
    func insert(_ tenant: Tenant, at position: Int, of customer: CustomerID) throws {
        let owner = try first(
            """
            SELECT customer.handle
            FROM tenant JOIN customer ON customer.id = tenant.customer
            WHERE tenant.tenant_id = ?
            """,
            [tenant.id.stored],
        ) { try $0.take(CustomerHandle.self) }
        if let owner { throw StorageError.tenantTaken(tenant.id, by: owner) }
        let number = try first(
            """
            INSERT INTO tenant (customer, position, tenant_id, display_name, default_domain, cloud)
            VALUES (?, ?, ?, ?, ?, ?)
            RETURNING id
            """,
            [
                customer.stored, position.stored, tenant.id.stored, tenant.displayName.stored,
                tenant.defaultDomain.stored, tenant.cloud.stored,
            ],
        ) { try $0.take(Int64.self) }
        guard let number else { throw StorageError.refused(why: "a new tenant has no number") }
        try insertDomains(of: tenant, number: number)
    }

    /// Writes down all that a customer is called.
    func insertNames(of customer: Customer) throws {
        for name in CustomerNames(of: customer.details, tenants: customer.tenants).folded {
            try run("INSERT INTO customer_name (customer, name) VALUES (?, ?)", [customer.id.stored, name.stored])
        }
    }

    func insertDomains(of tenant: Tenant, number: Int64) throws {
        for domain in tenant.domains {
            try run("INSERT INTO tenant_domain (tenant, domain) VALUES (?, ?)", [number.stored, domain.stored])
        }
    }
}
