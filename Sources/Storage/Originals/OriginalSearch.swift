import Tenants

/// Finds the originals that a query asks for.
///
/// The numbers of the rows first, by an index that holds what they are compared by; then what belongs to those few. Of customers
/// who have little, all rows are looked at by the index of customers; of those who have much, the index of the order is gone
/// through, in which theirs then come often.
struct OriginalSearch {
    /// A row that was found.
    struct Found {
        let owner: Owners.Owner
        let id: String
        let kept: KeptOriginal
        let place: OriginalQuery.Place
    }

    private let session: any Session
    private let stream: Tenants.Stream
    private let query: OriginalQuery
    private let scope: CustomerScope

    /// So many rows are sorted, rather than going through the index of an order.
    private static let mostSorted = 20_000

    init(_ session: any Session, _ stream: Tenants.Stream, _ query: OriginalQuery, in scope: CustomerScope) {
        self.session = session
        self.stream = stream
        self.query = query
        self.scope = scope
    }

    func rows(limit: Int) throws -> [Found] {
        let direction: SQL = query.isDescending ? " DESC" : ""
        let statement =
            try "SELECT object.id FROM " + table + " AS object WHERE " + condition(isFurther: true) + " ORDER BY "
            + Clause(order == "object.id" ? order + direction : order + direction + ", object.id" + direction)
            + .limit(limit, after: query.skip)
        let numbers = try session.rows(statement) { try $0.take(Int64.self) }
        var found: [Int64: Found] = [:]
        for chunk in numbers.chunks {
            for (number, one) in try originals(of: chunk.map(\.stored)) { found[number] = one }
        }
        return numbers.compactMap { found[$0] }
    }

    func count() throws -> Int {
        try session.rows("SELECT COUNT(*) FROM " + table + " AS object WHERE " + condition(isFurther: false)) {
            try $0.take(Int.self)
        }.first ?? 0
    }

    private var table: SQL {
        switch stream {
        case .incidents: "incident"
        case .alerts: "alert"
        }
    }

    /// The column that the order goes by.
    private var order: SQL {
        switch query.order {
        case .arrival: "object.id"
        case .created: "object.created"
        case .updated: "object.last_update"
        }
    }

    private func condition(isFurther: Bool) throws -> Clause {
        var conditions = [
            try owned(),
            Clause(
                "object.customer NOT IN (SELECT id FROM customer WHERE state = ?)",
                [CustomerState.left.stored],
            ),
        ]
        if let tenant = query.tenant {
            conditions.append(Clause("object.tenant = (SELECT id FROM tenant WHERE tenant_id = ?)", [tenant.stored]))
        }
        // Index alert_of_incident.
        if let incident = query.incident { conditions.append(Clause("object.incident = ?", [incident.stored])) }
        for bound in query.bounds { conditions.append(bound.clause) }
        for word in query.words { conditions += word.clauses(for: stream) }
        if isFurther, let after = query.after { conditions.append(further(after)) }
        return conditions.allTrue()
    }

    /// The customers of the scope, in the way that finds them the sooner.
    private func owned() throws -> Clause {
        guard case .only = scope.extent, query.tenant == nil else { return Clause("object.customer", isIn: scope) }
        // Index incident_of_customer or alert_of_customer.
        let counted =
            try session.rows(
                "SELECT COUNT(*) FROM (SELECT 1 FROM " + table + " AS object WHERE "
                    + Clause("object.customer", isIn: scope) + .limit(OriginalSearch.mostSorted) + ") AS counted"
            ) { try $0.take(Int.self) }.first ?? 0
        guard counted < OriginalSearch.mostSorted else { return Clause("(object.customer + 0)", isIn: scope) }
        // What the list says is settled before the index of an order is thought of.
        return "object.id IN (SELECT owned.id FROM " + table + " AS owned WHERE "
            + Clause("owned.customer", isIn: scope) + ")"
    }

    private func further(_ place: OriginalQuery.Place) -> Clause {
        let sign: SQL = query.isDescending ? " < ?" : " > ?"
        guard query.order != .arrival else { return Clause("object.id" + sign, [place.number.stored]) }
        let orSame: SQL = query.isDescending ? " <= ?" : " >= ?"
        // The first condition is what an index is good for.
        return Clause(
            order + orSame + " AND (" + order + sign + " OR object.id" + sign + ")",
            [place.moment.stored, place.moment.stored, place.number.stored],
        )
    }

    private func originals(of numbers: [Value]) throws -> [(Int64, Found)] {
        let selection: SQL =
            switch stream {
            case .incidents:
                """
                SELECT object.id, object.tenant, object.object, object.created, object.last_update, kept.encoding, kept.body
                FROM incident AS object JOIN incident_original AS kept ON kept.incident = object.id
                """
            case .alerts:
                """
                SELECT object.id, object.tenant, object.object, object.created, object.last_update, kept.encoding, kept.body
                FROM alert AS object JOIN alert_original AS kept ON kept.alert = object.id
                """
            }
        let rows = try session.rows(selection + " WHERE " + Clause("object.id", isIn: numbers)) { row in
            (
                number: try row.take(Int64.self), tenant: try row.take(Int64.self), id: try row.take(String.self),
                created: try row.take(Timestamp.self), updated: try row.take(Timestamp.self),
                kept: try KeptOriginal(from: &row)
            )
        }
        let owners = try Owners(ofTenants: Set(rows.map(\.tenant)), in: session)
        return rows.compactMap { row in
            // Every tenant has an owner, by the schema.
            owners[row.tenant].map { owner in
                let moment = query.order == .created ? row.created : row.updated
                let place = OriginalQuery.Place(number: row.number, moment: moment)
                return (row.number, Found(owner: owner, id: row.id, kept: row.kept, place: place))
            }
        }
    }
}

extension OriginalQuery.Bound {
    fileprivate var clause: Clause {
        let column: SQL = isOfCreation ? "object.created" : "object.last_update"
        let sign: SQL =
            switch relation {
            case .equal: " = ?"
            case .greater: " > ?"
            case .greaterOrEqual: " >= ?"
            case .less: " < ?"
            case .lessOrEqual: " <= ?"
            }
        return Clause(column + sign, [moment.stored])
    }
}

extension OriginalQuery.Word {
    fileprivate func clauses(for stream: Tenants.Stream) -> [Clause] {
        guard let value else { return [Clause(column + (isEqual ? " IS NULL" : " IS NOT NULL"))] }
        guard isEqual else { return [Clause("COALESCE(" + column + ", '') <> ?", [value.stored])] }
        return [Clause(column + " = ?", [value.stored])] + hints(value, stream)
    }

    /// What follows of it, for the indexes that know no more.
    private func hints(_ value: String, _ stream: Tenants.Stream) -> [Clause] {
        switch property {
        case .severity: [Clause("object.severity_rank = ?", [Severity(rawValue: value).rank.stored])]
        case .status:
            // As literals, for so the indexes of what is open are known by.
            [Clause(isOpen(value, stream) ? "object.is_open = 1" : "object.is_open = 0")]
        default: []
        }
    }

    private func isOpen(_ status: String, _ stream: Tenants.Stream) -> Bool {
        switch stream {
        case .incidents: IncidentStatus(rawValue: status).isOpen
        case .alerts: AlertStatus(rawValue: status).isOpen
        }
    }

    private var column: SQL {
        switch property {
        case .severity: "object.severity"
        case .status: "object.status"
        case .classification: "object.classification"
        case .determination: "object.determination"
        case .assignedTo: "object.assigned_to"
        case .serviceSource: "object.service"
        }
    }
}
