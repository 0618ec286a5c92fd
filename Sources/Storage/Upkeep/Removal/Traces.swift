package import Tenants

/// How many rows of each table are a customer's.
package struct Traces: Hashable, Sendable {
    /// A table, and how many rows of it; those with none are left out.
    package struct Count: Hashable, Sendable {
        package let table: String
        package let rows: Int

        package init(table: String, rows: Int) {
            self.table = table
            self.rows = rows
        }
    }

    /// By table; the audit trail is apart.
    package let counts: [Count]
    /// The rows of the audit trail that name the customer, which stay.
    package let audit: Int

    package init(counts: [String: Int], audit: Int) {
        self.counts = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { Count(table: $0, rows: $1) }
        self.audit = audit
    }

    /// Whether nothing is left but the audit trail.
    package var isClean: Bool { counts.isEmpty }
}

extension Store {
    /// Counts what of a customer is in each table that could hold anything of theirs.
    ///
    /// The tables are found from the schema, and a table that does not say whose its rows are is an error, so that none
    /// can be passed over.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func traces(of customer: CustomerID) async throws(StorageError) -> Traces {
        try await driver.read { session in try session.traces(of: session.rowOwner(customer)) }
    }

    func traces(of owner: RowOwner) async throws(StorageError) -> Traces {
        try await driver.read { session in try session.traces(of: owner) }
    }
}

extension Session {
    /// What the rows of a customer who is still here are known by.
    func rowOwner(_ customer: CustomerID) throws -> RowOwner {
        let tenants = try rows("SELECT id FROM tenant WHERE customer = ? ORDER BY id", [customer.stored]) {
            try $0.take(Int64.self)
        }
        return RowOwner(customer: customer, tenants: tenants)
    }

    func traces(of owner: RowOwner) throws -> Traces {
        let catalogue = try catalogue()
        var counts: [String: Int] = [:]
        var audit = 0
        for table in catalogue.tables where !Catalogue.ofNobody.contains(table.name) {
            guard let whose = try catalogue.ownership(of: table, by: owner) else {
                throw StorageError.refused(why: "the table \(table.name) does not say whose its rows are")
            }
            let count = try count(table, where: whose)
            if table.name == Catalogue.trail { audit = count } else { counts[table.name] = count }
        }
        return Traces(counts: counts, audit: audit)
    }

    func count(_ table: StoreTable, where condition: Clause) throws -> Int {
        try rows("SELECT COUNT(*) FROM " + SQL.name(table.name) + " WHERE " + condition) {
            try $0.take(Int.self)
        }.first ?? 0
    }
}
