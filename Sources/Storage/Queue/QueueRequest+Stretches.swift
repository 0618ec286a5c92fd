import Tenants

extension QueueRequest {
    /// The way through the queue in its order: statements that give number, customer, marks and last update of each row
    /// that comes after the place where the page begins, off an index and in order.
    var stretches: [Clause] {
        switch filter.sort {
        case .urgency: byUrgency
        case .updated: [byUpdate]
        case .created: [byCreation]
        case .customer: [byCustomer]
        }
    }

    /// The rows that are on all of some lists, put in order.
    func stretch(of lists: [Shortlist]) -> Clause {
        let listed = lists.dropFirst().reduce(Clause("SELECT id FROM (") + lists[0].clause + ") AS listed") {
            $0 + " INTERSECT SELECT id FROM (" + $1.clause + ") AS listed"
        }
        var conditions = marksTests(table.column("marks"))
        if isAboutOpen { conditions.append(Clause(table.column("is_open = 1"))) }
        // A cross join keeps SQLite from walking the table and looking into the list.
        return "SELECT " + table.column("id, ") + table.column("customer, ") + table.column("marks, ")
            + table.column("last_update FROM (SELECT DISTINCT id FROM (") + listed + ") AS listed) AS found CROSS JOIN "
            + table.name + " WHERE " + table.column("id = found.id AND ") + conditions.allTrue() + " ORDER BY "
            + table.order(filter.sort)
    }

    private static let columns: SQL = "SELECT id, customer, marks, last_update FROM "

    private var isOpen: [Clause] { isAboutOpen ? [Clause("is_open = 1")] : [] }

    private var isRecent: [Clause] { filter.since.map { [Clause("last_update >= ?", [$0.stored])] } ?? [] }

    /// A stretch for each severity, so that each begins where it may have something.
    private var byUrgency: [Clause] {
        let ranks = filter.severities.isEmpty ? Set(Severity.known.map(\.rank)) : Set(filter.severities.map(\.rank))
        var whose: [Clause] = []
        if case .only(let customers) = scope.extent, let customer = customers.first, customers.count == 1 {
            whose = [Clause("customer = ?", [customer.stored])]
        }
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

    private var byCustomer: Clause {
        var conditions = [Clause("listed.customer = customer.id"), Clause("customer.id", isIn: scope)]
        if isAboutOpen { conditions.append(Clause("listed.is_open = 1")) }
        if let place = filter.after {
            conditions.append(
                Clause(
                    "(customer.folded_name, customer.id) >= (?, ?)",
                    [place.customerName.stored, place.customer.stored]
                ),
            )
        }
        // Index customer_by_name, and for each customer …_of_customer or …_open_of_customer.
        return "SELECT listed.id, listed.customer, listed.marks, listed.last_update FROM customer CROSS JOIN "
            + table.name + " AS listed WHERE " + conditions.allTrue()
                + """
                 ORDER BY customer.folded_name, customer.id, listed.severity_rank DESC, listed.last_update DESC,
                    listed.id DESC
                """
    }
}
