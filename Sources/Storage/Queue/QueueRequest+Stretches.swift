import Tenants

extension QueueRequest {
    /// The way through the queue in its order: statements that give number, customer, marks and last update of each row
    /// that comes after the place where the page begins, off an index and in order.
    var stretches: [Clause] {
        switch filter.sort {
        case .urgency: byUrgency
        case .updated: [byUpdate]
        case .created: [byCreation]
        case .customer: byCustomer
        }
    }

    /// The rows that are on all of some lists, put in order.
    func stretch(of lists: [Shortlist]) -> Clause {
        if lists.count == 1, let columns = lists[0].columns { return stretch(of: columns) }
        let listed = lists.dropFirst().reduce(Clause("SELECT id FROM (") + lists[0].clause + ") AS listed") {
            $0 + " INTERSECT SELECT id FROM (" + $1.clause + ") AS listed"
        }
        var conditions = marksTests(table.column("marks")) + isTheirs(table.column("customer"))
        // COALESCE keeps PostgreSQL from walking through the queue from that place on.
        conditions += follows(of: table).map { "COALESCE(" + $0 + ", FALSE)" }
        if isAboutOpen { conditions.append(Clause(table.column("is_open = 1"))) }
        // A cross join keeps SQLite from walking the table and looking into the list.
        let open: SQL = isAboutOpen && dialect == .sqlite ? " INDEXED BY " + table.openByNumber : ""
        return "SELECT " + table.column("id, ") + table.column("customer, ") + table.column("marks, ")
            + table.column("last_update FROM (SELECT DISTINCT id FROM (") + listed + ") AS listed) AS found CROSS JOIN "
            + table.name + open + " WHERE " + table.column("id = found.id AND ") + conditions.allTrue() + " ORDER BY "
            + table.order(filter.sort)
    }

    /// The rows of which a statement selects the columns, put in order.
    private func stretch(of columns: Clause) -> Clause {
        // The limit keeps SQLite from reading them by another index, in the order in which they are wanted.
        // PostgreSQL looks up the customers of many rows at once where it is told to join them.
        let isJoined = filter.sort == .customer && dialect == .postgreSQL
        let listed = isJoined ? table.called("listed", besideCustomers: "named") : table.called("listed")
        let names: SQL = isJoined ? " JOIN customer AS named ON named.id = listed.customer" : ""
        let conditions = marksTests("listed.marks") + isTheirs("listed.customer") + follows(of: listed)
        return "SELECT listed.id, listed.customer, listed.marks, listed.last_update FROM (" + columns + .limit(.max)
            + ") AS listed" + names + " WHERE " + conditions.allTrue() + " ORDER BY " + listed.order(filter.sort)
    }

    /// What must hold of a customer for SQLite not to put in order what is someone else's; PostgreSQL would think of the index of
    /// customers.
    private func isTheirs(_ customer: SQL) -> [Clause] {
        guard dialect == .sqlite, case .only = scope.extent else { return [] }
        return [Clause(customer, isAmong: scope)]
    }

    /// What must hold of a row for it to come after the place where the page begins.
    func follows(of table: QueueTable) -> [Clause] { filter.after.map { [table.follows($0, in: filter.sort)] } ?? [] }

    private static let columns: SQL = "SELECT id, customer, marks, last_update FROM "

    private var isOpen: [Clause] { isAboutOpen ? [Clause("is_open = 1")] : [] }

    private var isRecent: [Clause] { filter.since.map { [Clause("last_update >= ?", [$0.stored])] } ?? [] }

    /// A stretch for each severity where that lets each begin where it may have something, else one for all.
    private var byUrgency: [Clause] {
        guard !filter.severities.isEmpty || filter.since != nil else {
            return [byUrgency(of: onlyCustomer, after: filter.after)]
        }
        let ranks = filter.severities.isEmpty ? Set(Severity.known.map(\.rank)) : Set(filter.severities.map(\.rank))
        let whose = onlyCustomer.map { [Clause("customer = ?", [$0.stored])] } ?? []
        return ranks.sorted(by: >).filter { $0 <= filter.after?.rank ?? .max }.map { rank in
            var conditions = whose + [Clause("severity_rank = ?", [rank.stored])] + isOpen + isRecent
            if let place = filter.after, place.rank == rank {
                conditions.append(Clause("(last_update, id) < (?, ?)", [place.lastUpdate.stored, place.number.stored]))
            }
            // Index …_by_urgency or …_open_by_urgency; of one customer, …_of_customer or …_open_of_customer.
            return QueueRequest.columns + table.name + " WHERE " + conditions.allTrue()
                + " ORDER BY last_update DESC, id DESC"
        }
    }

    /// Of one customer or all.
    private func byUrgency(of customer: CustomerID?, after place: QueuePlace?) -> Clause {
        if let customer, let place, dialect == .postgreSQL { return byUrgency(onPostgreSQLOf: customer, after: place) }
        var conditions = (customer.map { [Clause("customer = ?", [$0.stored])] } ?? []) + isOpen
        if let place {
            conditions.append(
                Clause(
                    "(severity_rank, last_update, id) < (?, ?, ?)",
                    [place.rank.stored, place.lastUpdate.stored, place.number.stored],
                ),
            )
        }
        // Index …_by_urgency or …_open_by_urgency; of one customer, …_of_customer or …_open_of_customer.
        return QueueRequest.columns + table.name + " WHERE " + conditions.allTrue()
            + " ORDER BY severity_rank DESC, last_update DESC, id DESC"
    }

    /// The rest of one customer's, in words by which PostgreSQL's planner thinks of the customer's index alone.
    ///
    /// It expects of several columns what the first one says: of a low severity next to nothing, so that any index were as
    /// good. And it begins where the rest does only if nothing says of the customer that it is a certain one.
    private func byUrgency(onPostgreSQLOf customer: CustomerID, after place: QueuePlace) -> Clause {
        let start = Clause(
            "customer >= ? AND (customer, severity_rank, last_update, id) < (?, ?, ?, ?)",
            [customer.stored, customer.stored, place.rank.stored, place.lastUpdate.stored, place.number.stored],
        )
        // Index …_of_customer or …_open_of_customer.
        return QueueRequest.columns + table.name + " WHERE " + ([start] + isOpen).allTrue()
            + " ORDER BY customer DESC, severity_rank DESC, last_update DESC, id DESC"
    }

    private var onlyCustomer: CustomerID? {
        guard case .only(let customers) = scope.extent, customers.count == 1 else { return nil }
        return customers.first
    }

    private var byUpdate: Clause {
        var conditions = isOpen + isRecent
        if let place = filter.after {
            conditions.append(Clause("(last_update, id) < (?, ?)", [place.lastUpdate.stored, place.number.stored]))
        }
        // Index …_by_update or …_open_by_update.
        return QueueRequest.columns + table.name + " WHERE " + conditions.allTrue()
            + " ORDER BY last_update DESC, id DESC"
    }

    private var byCreation: Clause {
        var conditions = isOpen
        if let place = filter.after {
            conditions.append(Clause("(created, id) < (?, ?)", [place.created.stored, place.number.stored]))
        }
        // Index …_by_creation or …_open_by_creation.
        return QueueRequest.columns + table.name + " WHERE " + conditions.allTrue()
            + " ORDER BY created DESC, id DESC"
    }

    /// The rest of the customer with whom the page before ended, and the customers after that one.
    private var byCustomer: [Clause] {
        if let customer = onlyCustomer, filter.after.map({ $0.customer == customer }) ?? true {
            return [byUrgency(of: customer, after: filter.after)]
        }
        var conditions = [Clause("+customer.id", isIn: scope)]
        if let place = filter.after {
            // Whose name has changed meanwhile comes once all the same.
            conditions.append(
                Clause(
                    "(customer.folded_name, customer.id) > (?, ?) AND customer.id <> ?",
                    [place.customerName.stored, place.customer.stored, place.customer.stored],
                ),
            )
        }
        let others = byCustomer(where: conditions.allTrue())
        // Of a customer beyond the scope nothing fits, however much there is.
        let rest = filter.after.flatMap { scope.contains($0.customer) ? byUrgency(of: $0.customer, after: $0) : nil }
        return [rest, others].compactMap(\.self)
    }

    /// Index customer_by_name, and for each customer …_of_customer or …_open_of_customer.
    private func byCustomer(where condition: Clause) -> Clause {
        let columns: SQL = "SELECT listed.id, listed.customer, listed.marks, listed.last_update FROM "
        let open: SQL = isAboutOpen ? " AND is_open = 1" : ""
        switch dialect {
        case .sqlite:
            return columns + "customer CROSS JOIN " + table.name + " AS listed WHERE listed.customer = customer.id AND "
                + condition + open
                    + """
                     ORDER BY customer.folded_name, customer.id, listed.severity_rank DESC, listed.last_update DESC,
                        listed.id DESC
                    """
        case .postgreSQL:
            // It would sort all of a customer's before it gave the first. So it takes the customers in their order, which
            // the offset keeps, and each one's as they come: what is lateral is looked up for one after the other.
            return columns + "(SELECT id FROM customer WHERE " + condition
                + " ORDER BY folded_name, id OFFSET 0) AS named CROSS JOIN LATERAL (SELECT id, customer, marks, last_update FROM "
                + table.name + " AS own WHERE own.customer = named.id" + open
                + " ORDER BY severity_rank DESC, last_update DESC, id DESC) AS listed"
        }
    }
}
