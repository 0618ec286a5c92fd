package import Tenants

extension Store {
    /// The customers of a scope, by handle.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func customers(in scope: CustomerScope) async throws(StorageError) -> [Customer] {
        try await driver.read { session in
            let tenants = try session.tenants(of: Clause("tenant.customer", isIn: scope).frequent(in: scope))
            let selection: Clause =
                """
                SELECT id, handle, name, tags, notes, tier, state, profile, keep_resolved, keep_open, keep_log
                FROM customer
                """ + " WHERE " + Clause("id", isIn: scope) + " ORDER BY handle"
            let details = try session.rows(selection.frequent(in: scope)) { row in
                (try row.take(CustomerID.self), try CustomerDetails(from: &row))
            }
            return details.map { id, details in
                Customer(id: id, details: details, tenants: tenants[id, default: []].map(\.tenant))
            }
        }
    }

    /// Who the customers of a scope are, and no more of them.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func customerNumbers(in scope: CustomerScope) async throws(StorageError) -> Set<CustomerID> {
        try await driver.read { session in
            Set(
                try session.rows("SELECT id FROM customer WHERE " + Clause("id", isIn: scope)) {
                    try $0.take(CustomerID.self)
                }
            )
        }
    }

    /// The customer of a handle; `nil` where the scope has none.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func customer(_ handle: CustomerHandle, in scope: CustomerScope) async throws(StorageError) -> Customer? {
        // The unique index of the handles.
        let found = try await driver.read { session in
            try session.rows("SELECT id FROM customer WHERE handle = ?", [handle.stored]) {
                try $0.take(CustomerID.self)
            }
        }
        return try await customers(in: scope.narrowed(to: found)).first
    }
}

/// A tenant with the number by which its rows name it.
struct NumberedTenant: Sendable {
    let number: Int64
    let customer: CustomerID
    var tenant: Tenant
}

extension Session {
    /// The tenants for which a condition holds, by customer, in each customer's order; where that recurs, so do the statements.
    func tenants(of condition: Clause) throws -> [CustomerID: [NumberedTenant]] {
        let domains = try domains(of: condition)
        // Index tenant_of_customer, for a scope of some customers.
        let selection =
            "SELECT id, customer, tenant_id, display_name, default_domain, cloud FROM tenant WHERE "
            + condition + " ORDER BY customer, position, id"
        let tenants = try rows(condition.sql.isFrequent ? selection.frequent : selection) { row in
            let number: Int64 = try row.take()
            let customer: CustomerID = try row.take()
            let tenant = Tenant(
                id: try row.take(),
                displayName: try row.take(),
                defaultDomain: try row.take(),
                domains: domains[number, default: []],
                cloud: try row.take(),
            )
            return NumberedTenant(number: number, customer: customer, tenant: tenant)
        }
        return Dictionary(grouping: tenants, by: \.customer)
    }

    private func domains(of condition: Clause) throws -> [Int64: Set<DomainName>] {
        var domains: [Int64: Set<DomainName>] = [:]
        let selection: Clause =
            """
            SELECT tenant_domain.tenant, tenant_domain.domain
            FROM tenant JOIN tenant_domain ON tenant_domain.tenant = tenant.id
            """ + " WHERE " + condition
        let found = try rows(condition.sql.isFrequent ? selection.frequent : selection) {
            (try $0.take(Int64.self), try $0.take(DomainName.self))
        }
        for (number, domain) in found { domains[number, default: []].insert(domain) }
        return domains
    }
}

extension CustomerDetails {
    /// Takes the columns from `handle` to `keep_log`.
    init(from row: inout Row) throws {
        self.init(
            handle: try row.take(),
            name: try row.take(),
            tags: Set(try row.take(TextList.self).texts),
            notes: try row.take(),
            tier: try row.take(),
            state: try row.take(),
            profile: try row.take(),
            retention: Retention(resolved: try row.take(), open: try row.take(), log: try row.take()),
        )
    }

    /// The columns from `handle` to `keep_log`, `folded_name` after the name.
    var stored: [Value] {
        [
            handle.stored, name.stored, name.folded.stored, TextList(tags.sorted()).stored, notes.stored, tier.stored,
            state.stored, profile.stored, retention.resolved.stored, retention.open.stored, retention.log.stored,
        ]
    }
}
