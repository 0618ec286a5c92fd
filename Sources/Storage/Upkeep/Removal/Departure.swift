import Tenants

/// A customer who is being deleted.
struct Departure: Sendable {
    let owner: RowOwner
    let principal: Principal
}

extension Session {
    /// Whether a customer is being deleted.
    func isLeaving(_ customer: CustomerID) throws -> Bool {
        try first("SELECT 1 FROM departure WHERE customer = ?", [customer.stored]) { try $0.take(Int.self) } != nil
    }

    /// The customers who are being deleted, one whose deletion began first before the others.
    func departures() throws -> [Departure] {
        try rows("SELECT customer, actor_kind, actor_name, actor_place FROM departure ORDER BY begun, customer", []) {
            row in
            let customer: CustomerID = try row.take()
            let kind: Principal.Kind = try row.take()
            return (customer, Principal(kind, named: try row.take(), at: try row.take()))
        }.map { Departure(owner: try rowOwner($0), principal: $1) }
    }

    /// Begins to delete a customer, of whom nothing is read or shown from then on; or goes on with one begun before.
    func beginDeparture(
        of id: CustomerID,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) throws -> Departure {
        _ = try customer(id, in: scope)
        try run(
            """
            INSERT INTO departure (customer, begun, actor_kind, actor_name, actor_place, counts)
            VALUES (?, ?, ?, ?, ?, '')
            ON CONFLICT (customer) DO NOTHING
            """,
            [id.stored, moment.stored, principal.kind.stored, principal.name.stored, principal.place.stored],
        )
        return Departure(owner: try rowOwner(id), principal: principal)
    }

    /// Deletes at most so many rows of a customer's incidents, alerts and changes, with all that depends on them.
    ///
    /// - Returns: How many; 0 where only the customer and a few rows beside are left, `nil` where nothing is.
    func departureStep(_ departure: Departure, limit: Int) throws -> Int? {
        guard try isLeaving(departure.owner.customer) else { return nil }
        let catalogue = try catalogue()
        for table in catalogue.tables where table.columns.contains("tenant") && table.columns.contains("customer") {
            guard table.name != Catalogue.trail, !table.key.isEmpty,
                let whose = try catalogue.ownership(of: table, by: departure.owner)
            else { continue }
            let count = try delete(from: table, where: whose, in: catalogue, departure, limit: limit)
            if count > 0 { return count }
        }
        return 0
    }

    private func delete(
        from table: StoreTable,
        where whose: Clause,
        in catalogue: Catalogue,
        _ departure: Departure,
        limit: Int,
    ) throws -> Int {
        let name = try SQL.name(table.name)
        let width = table.key.count
        let keys = try rows(
            "SELECT " + StoreTable.list(table.key) + " FROM " + name + " WHERE " + whose + .limit(limit)
        ) { row in try (0..<width).map { _ in try row.take(AnyValue.self).value } }
        guard !keys.isEmpty else { return 0 }
        var counts = try departureCounts(departure.owner.customer)
        counts[table.name, default: 0] += keys.count
        // What hangs on one number goes with it, and is looked for once more when it should be gone.
        let numbers = width == 1 ? keys.map { $0[0] } : []
        let dependents =
            try numbers.isEmpty
            ? []
            : catalogue.dependents(of: table) { _ throws(StorageError) in Clause(SQL.list(of: numbers.count), numbers) }
        for (dependent, condition) in dependents {
            counts[dependent.name, default: 0] += try count(dependent, where: condition)
        }
        try run("DELETE FROM " + name + " WHERE " + table.isKey(), each: keys)
        for (dependent, condition) in dependents where try count(dependent, where: condition) > 0 {
            throw StorageError.refused(why: "rows of \(dependent.name) stayed when what they belong to was deleted")
        }
        try run(
            "UPDATE departure SET counts = ? WHERE customer = ?",
            [DepartureCounts(counts).stored, departure.owner.customer.stored],
        )
        return keys.count
    }

    /// Deletes what is left of a customer, and writes into the audit trail who wanted that and what it was.
    ///
    /// - Returns: All that was deleted, by table; `nil` where another process was quicker.
    func endDeparture(_ departure: Departure, at moment: Timestamp) throws -> [String: Int]? {
        let id = departure.owner.customer
        guard try isLeaving(id) else { return nil }
        let customer = try customer(id, in: CustomerScope(of: .system))
        var counts = try departureCounts(id)
        for count in try traces(of: departure.owner).counts where count.table != "departure" {
            counts[count.table, default: 0] += count.rows
        }
        let gone = try rows("DELETE FROM customer WHERE id = ? RETURNING id", [id.stored]) { try $0.take(Int64.self) }
        guard !gone.isEmpty else { return nil }
        let subject = Hostile(counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
        try record(Deed(.customerRemoved, of: customer, subject: subject), by: departure.principal, at: moment)
        return counts
    }

    private func departureCounts(_ customer: CustomerID) throws -> [String: Int] {
        try first("SELECT counts FROM departure WHERE customer = ?", [customer.stored]) { row in
            try row.take(DepartureCounts.self).counts
        } ?? [:]
    }
}

/// What of a customer is deleted so far, by table, in one column: a line each, `alert 40`.
struct DepartureCounts: Storable {
    let counts: [String: Int]

    init(_ counts: [String: Int]) {
        self.counts = counts
    }

    init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        var counts: [String: Int] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let count = Int(parts[1]) else { return nil }
            counts[String(parts[0])] = count
        }
        self.counts = counts
    }

    var stored: Value {
        counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: "\n").stored
    }
}
