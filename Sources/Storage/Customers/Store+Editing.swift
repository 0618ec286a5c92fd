package import Tenants

extension Store {
    /// Makes a customer's record what it is given as, and writes down which parts of it changed.
    ///
    /// A tenant that is no longer named goes, with everything that was brought in of it.
    ///
    /// - Parameters:
    ///   - customer: The record as it is to be.
    ///   - expected: The record that was read and then changed; `nil` to change whatever is there.
    ///   - scope: Whom the one who acts may see.
    ///   - principal: Who acts.
    ///   - moment: When.
    /// - Throws: A ``StorageError``, such as one for a handle or a tenant that another customer has, and
    ///   ``StorageError/changedMeanwhile(_:)`` where the record is no longer what was read.
    package func update(
        _ customer: Customer,
        expecting expected: Customer? = nil,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            guard let deed = try session.update(customer, expecting: expected, in: scope) else { return }
            try session.record(deed, by: principal, at: moment)
        }
    }
}

extension Session {
    /// Makes a customer's record what it is given as; what the trail says of it, and `nil` where it was so already.
    func update(_ customer: Customer, expecting expected: Customer?, in scope: CustomerScope) throws -> Deed? {
        let former = try self.customer(customer.id, in: scope)
        guard try !isLeaving(customer.id) else { throw StorageError.unknownCustomer(customer.id) }
        // Writing over what another process changed meanwhile would undo it, and a tenant would go with its incidents.
        if let expected, expected != former { throw StorageError.changedMeanwhile(former.details.handle) }
        guard !customer.tenants.isEmpty else { throw StorageError.noTenant(customer.details.handle) }
        let changed = former.differences(to: customer)
        guard !changed.isEmpty else { return nil }
        try requireFree(customer.details.handle, for: customer.id)
        try run(
            """
            UPDATE customer
            SET handle = ?, name = ?, folded_name = ?, tags = ?, notes = ?, tier = ?, state = ?, profile = ?,
                keep_resolved = ?, keep_open = ?, keep_log = ?
            WHERE id = ?
            """,
            customer.details.stored + [customer.id.stored],
        )
        if former.tenants != customer.tenants { try replaceTenants(of: customer) }
        try run("DELETE FROM customer_name WHERE customer = ?", [customer.id.stored])
        try insertNames(of: customer)
        return Deed(.customerEdited, of: customer, subject: Hostile(changed.joined(separator: ", ")))
    }

    /// - Throws: ``StorageError/unknownCustomer(_:)`` for one that is not in the scope.
    func customer(_ id: CustomerID, in scope: CustomerScope) throws -> Customer {
        guard scope.contains(id) else { throw StorageError.unknownCustomer(id) }
        let details = try first(
            """
            SELECT handle, name, tags, notes, tier, state, profile, keep_resolved, keep_open, keep_log
            FROM customer WHERE id = ?
            """ + dialect.lockingRows,
            [id.stored],
        ) { try CustomerDetails(from: &$0) }
        guard let details else { throw StorageError.unknownCustomer(id) }
        let tenants = try tenants(of: Clause("tenant.customer = ?", [id.stored]))
        return Customer(id: id, details: details, tenants: tenants[id, default: []].map(\.tenant))
    }

    fileprivate func replaceTenants(of customer: Customer) throws {
        let former = try tenants(of: Clause("tenant.customer = ?", [customer.id.stored]))[customer.id, default: []]
        let kept = Set(customer.tenants.map(\.id))
        for gone in former where !kept.contains(gone.tenant.id) {
            try run("DELETE FROM tenant WHERE id = ?", [gone.number.stored])
        }
        let numbers = Dictionary(former.map { ($0.tenant.id, $0.number) }) { first, _ in first }
        for (position, tenant) in customer.tenants.enumerated() {
            guard let number = numbers[tenant.id] else {
                try insert(tenant, at: position, of: customer.id)
                continue
            }
            try run(
                "UPDATE tenant SET position = ?, display_name = ?, default_domain = ?, cloud = ? WHERE id = ?",
                [
                    position.stored, tenant.displayName.stored, tenant.defaultDomain.stored, tenant.cloud.stored,
                    number.stored,
                ],
            )
            try run("DELETE FROM tenant_domain WHERE tenant = ?", [number.stored])
            try insertDomains(of: tenant, number: number)
        }
    }
}

extension Customer {
    /// What of the record is not the same in another one, in words for the audit trail.
    fileprivate func differences(to other: Customer) -> [String] {
        var names: [String] = []
        if details.handle != other.details.handle { names.append("handle") }
        if details.name != other.details.name { names.append("name") }
        if details.tags != other.details.tags { names.append("tags") }
        if details.notes != other.details.notes { names.append("notes") }
        if details.tier != other.details.tier { names.append("tier") }
        if details.state != other.details.state { names.append("state") }
        if details.profile != other.details.profile { names.append("profile") }
        if details.retention != other.details.retention { names.append("retention") }
        return names + tenantDifferences(to: other)
    }

    /// Which tenants went and came, by their IDs, and whether one that stayed is not the same.
    private func tenantDifferences(to other: Customer) -> [String] {
        let (former, later) = (Set(tenants.map(\.id)), Set(other.tenants.map(\.id)))
        var names = tenants.filter { !later.contains($0.id) }.map { "tenant \($0.id) removed" }
        names += other.tenants.filter { !former.contains($0.id) }.map { "tenant \($0.id) added" }
        if tenants.filter({ later.contains($0.id) }) != other.tenants.filter({ former.contains($0.id) }) {
            names.append("tenants")
        }
        return names
    }
}
