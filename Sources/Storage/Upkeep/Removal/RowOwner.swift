import Tenants

/// What the rows of a customer are known by, also when the customer's own row is gone.
struct RowOwner: Hashable, Sendable {
    let customer: CustomerID
    /// The numbers of their tenants.
    let tenants: [Int64]
}

extension Catalogue {
    /// The tables that hold nothing of any customer.
    static let ofNobody: Set<String> = [
        "account", "account_tag", "copy_progress", "customer_import", "directory_person", "duty", "invitation",
        "known_device", "log_reader", "process", "queue_look", "reader_zone", "saved_view", "schema_version", "sealing",
        "session", "sign_in", "sign_in_attempt", "sign_in_trial", "token", "token_grant", "token_place", "token_tag",
    ]

    /// The tables of what opens a door for a while: whoever was let in, or may come in by a link, at one store is so at no other that is
    /// made of it, and at none that was put back to what it was.
    static let ofEntry: Set<String> = [
        "invitation", "session", "sign_in_attempt", "sign_in_trial", "token", "token_customer", "token_grant",
        "token_place",
        "token_tag",
    ]

    /// The table that outlives a customer.
    static let trail = "audit"

    /// What must hold of a row of a table for it to be a customer's; `nil` for a table that does not say whose it is.
    func ownership(of table: StoreTable, by owner: RowOwner) throws(StorageError) -> Clause? {
        if table.name == "customer" { return Clause("id = ?", [owner.customer.stored]) }
        if table.columns.contains("customer") {
            let customer = Clause("customer = ?", [owner.customer.stored])
            // What refers to the customer themselves may be of none of their tenants.
            let isOfCustomer = table.references.contains { $0.table == "customer" && $0.columns == ["customer"] }
            guard table.columns.contains("tenant"), !isOfCustomer else { return customer }
            // By the tenant first, for that is what the indexes begin with.
            return Clause("tenant", isIn: owner.tenants.map(\.stored)) + " AND " + customer
        }
        for reference in table.references {
            guard let column = reference.columns.first, let target = reference.targets.first,
                reference.columns.count == 1, let parent = self.table(reference.table), parent.name != table.name,
                let whose = try ownership(of: parent, by: owner)
            else { continue }
            return try SQL.name(column) + " IN (SELECT " + SQL.name(target) + " FROM " + SQL.name(parent.name)
                + " WHERE " + whose + ")"
        }
        return nil
    }

    /// The tables of which nobody has said whose rows they hold, or that they hold nobody's.
    ///
    /// There must be none, or a deletion could leave something of a customer in them.
    package var unowned: [String] {
        get throws(StorageError) {
            var names: [String] = []
            for table in tables where !Catalogue.ofNobody.contains(table.name) {
                let owner = RowOwner(customer: CustomerID(rawValue: 0), tenants: [0])
                if try ownership(of: table, by: owner) == nil { names.append(table.name) }
            }
            return names
        }
    }

    /// The rows of other tables that depend on chosen rows of one, at whatever distance.
    ///
    /// What is chosen is told by the list, in parentheses, of what the rows hold in the column that is given.
    func dependents(
        of parent: StoreTable,
        where chosen: (String) throws(StorageError) -> Clause,
    ) throws(StorageError) -> [(table: StoreTable, condition: Clause)] {
        var found: [(table: StoreTable, condition: Clause)] = []
        for table in tables where table.name != parent.name {
            guard
                let reference = table.references.first(where: { $0.table == parent.name && $0.columns.count == 1 }),
                let column = reference.columns.first, let target = reference.targets.first
            else { continue }
            let name = try SQL.name(column)
            let condition = name + " IN " + (try chosen(target))
            found.append((table, condition))
            let from = " FROM " + (try SQL.name(table.name)) + " WHERE "
            found += try dependents(of: table) { column throws(StorageError) in
                "(SELECT " + (try SQL.name(column)) + from + condition + ")"
            }
        }
        return found
    }
}

extension Session {
    /// Closes all doors: nobody is signed in any more, and no link or sign-in that was begun opens anything.
    func closeEntries() throws {
        for table in Catalogue.ofEntry.sorted() { try run("DELETE FROM " + SQL.name(table)) }
    }

    /// Says of tokens that closing the doors ended them.
    func recordRevoked(_ tokens: [APIToken], by principal: Principal, at moment: Timestamp) throws {
        guard !tokens.isEmpty else { return }
        try record(tokens.map { Deed(.tokenRevoked, subject: $0.subject) }, by: principal, at: moment)
    }
}
