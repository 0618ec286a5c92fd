import Tenants

/// Finds the originals that a query asks for.
///
/// The places of the rows first, then what belongs to those few. Where an index lists few rows among which all must be, such as those
/// of one customer or one assignee, all of these are looked at. Else the index of the order is gone through by stretches, and
/// most of what does not fit is passed over by the marks that it holds. A page ends early rather than look at very many rows; but
/// what the index of customers tells by itself is always found.
struct OriginalSearch {
    let session: any Session
    let stream: Tenants.Stream
    let query: OriginalQuery
    private let scope: CustomerScope
    private let effort: OriginalEffort
    /// The one tenant that is asked about.
    private let tenant: Tenant?

    private struct Tenant {
        let number: Int64
        let customer: CustomerID
        /// Whether its customer has no other one.
        let isOnly: Bool
    }

    init(
        _ session: any Session,
        _ stream: Tenants.Stream,
        _ query: OriginalQuery,
        in scope: CustomerScope,
        effort: OriginalEffort,
    ) throws {
        self.session = session
        self.stream = stream
        self.query = query
        self.effort = effort
        tenant = try query.tenant.flatMap { id in
            try session.first(
                """
                SELECT id, customer, (SELECT COUNT(*) FROM tenant AS other WHERE other.customer = tenant.customer)
                FROM tenant WHERE tenant_id = ?
                """,
                [id.stored],
            ) { Tenant(number: try $0.take(), customer: try $0.take(), isOnly: try $0.take(Int.self) == 1) }
        }
        // Of a tenant that there is not, nobody has anything.
        self.scope = query.tenant == nil ? scope : scope.narrowed(to: tenant.map { [$0.customer] } ?? [])
    }

    /// The places of rows, and where to go on where they are not all that there are.
    struct Places {
        var found: [OriginalQuery.Place] = []
        var end: OriginalQuery.Place?
    }

    /// The places of so many rows at the most.
    func places(limit: Int) throws -> Places {
        let rest = query.after.map { [further($0)] } ?? []
        if try isTold && hasFew(customers, below: effort.told) { return Places(found: try told(limit: limit)) }
        if let list = try list() {
            return Places(found: try places(where: [list] + conditions + rest, limit: limit))
        }
        let places = try walk(limit: limit)
        guard places.found.isEmpty, places.end != nil, isTold else { return places }
        return Places(found: try told(limit: limit))
    }

    private func walk(limit: Int) throws -> Places {
        var places = Places(end: query.after)
        var passed = 0
        repeat {
            let stretch = places.end.map { [further($0)] } ?? []
            let end = try self.end(of: stretch)
            let upTo = end.map { [reached($0)] } ?? []
            places.found += try self.places(
                where: stretch + upTo + marks + conditions,
                limit: limit - places.found.count,
            )
            places.end = end
            passed += effort.stretch
        } while places.end != nil && places.found.count < limit && passed < effort.walked
        return places
    }

    /// The places of the customers' rows, by what their index tells of each.
    private func told(limit: Int) throws -> [OriginalQuery.Place] {
        // A sum is no column, so that no index of an order is thought of.
        let sums = Columns(moment: "(" + columns.moment + " + 0)", number: "(object.id + 0)")
        let after = query.after.map { [compare(query.isDescending ? " < " : " > ", $0, by: sums)] } ?? []
        let owned = [Clause("object.customer", isIn: scope)]
        return try places(where: owned + after + conditions, by: sums, limit: limit)
    }

    /// How many rows there are, wherever a page begins; `nil` where that takes too long to find out.
    func count() throws -> Int? {
        if isTold { return try count(where: [Clause("object.customer", isIn: scope)] + conditions) }
        if let list = try list() { return try count(where: [list] + conditions) }
        guard try places(where: startAndEnd, limit: 1, after: effort.walked).isEmpty else { return nil }
        return try count(where: marks + conditions)
    }

    private func count(where conditions: [Clause]) throws -> Int {
        try session.rows("SELECT COUNT(*) FROM " + table + " AS object WHERE " + conditions.allTrue()) {
            try $0.take(Int.self)
        }.first ?? 0
    }

    /// The places of rows in the order, after so many others.
    private func places(
        where conditions: [Clause],
        by columns: Columns? = nil,
        limit: Int,
        after others: Int = 0,
    ) throws -> [OriginalQuery.Place] {
        let order = Clause(" ORDER BY " + ordered(by: columns ?? self.columns))
        let statement = selection + conditions.allTrue() + order + .limit(limit, after: others)
        return try session.rows(statement) { OriginalQuery.Place(number: try $0.take(), moment: try $0.take()) }
    }

    /// The last row of a stretch of the order; `nil` where it goes on to the end.
    private func end(of stretch: [Clause]) throws -> OriginalQuery.Place? {
        try places(where: stretch + startAndEnd, limit: 1, after: effort.stretch - 1).first
    }

    var table: SQL {
        switch stream {
        case .incidents: "incident"
        case .alerts: "alert"
        }
    }

    private var selection: SQL {
        "SELECT object.id, " + columns.moment + " FROM " + table + " AS object WHERE "
    }

    /// What the order goes by.
    private struct Columns {
        let moment: SQL
        let number: SQL
    }

    private var columns: Columns {
        switch query.order {
        // In the order of arrival any moment does.
        case .arrival, .updated: Columns(moment: "object.last_update", number: "object.id")
        case .created: Columns(moment: "object.created", number: "object.id")
        }
    }

    private func ordered(by columns: Columns) -> SQL {
        let direction: SQL = query.isDescending ? " DESC" : ""
        let number = columns.number + direction
        return query.order == .arrival ? number : columns.moment + direction + ", " + number
    }

    /// What follows a place in the order.
    private func further(_ place: OriginalQuery.Place) -> Clause {
        compare(query.isDescending ? " < " : " > ", place, by: columns)
    }

    /// What is no further than a place in the order.
    private func reached(_ place: OriginalQuery.Place) -> Clause {
        compare(query.isDescending ? " >= " : " <= ", place, by: columns)
    }

    private func compare(_ sign: SQL, _ place: OriginalQuery.Place, by columns: Columns) -> Clause {
        guard query.order != .arrival else { return Clause(columns.number + sign + "?", [place.number.stored]) }
        return Clause(
            "(" + columns.moment + ", " + columns.number + ")" + sign + "(?, ?)",
            [place.moment.stored, place.number.stored],
        )
    }

    /// The conditions by which the order's own index is entered and left.
    private var startAndEnd: [Clause] {
        query.conditions.compactMap { condition in
            guard case .bound(let bound) = condition, bound.isOf(query.order) else { return nil }
            return bound.clause("object")
        }
    }

    /// What the marks tell of what must hold; an index of an order has them.
    private var marks: [Clause] {
        query.conditions.compactMap { condition in
            guard case .word(let word) = condition, let marks = word.marks(for: stream) else { return nil }
            return Clause("(object.marks & ?) <> 0", [marks.stored])
        }
    }

    /// All that must hold, in words for which no index but the order's own is thought of.
    private var conditions: [Clause] {
        var conditions = [
            Clause("(object.customer + 0)", isIn: scope),
            Clause(
                "object.customer NOT IN (SELECT id FROM customer WHERE state = ?)",
                [CustomerState.left.stored],
            ),
        ]
        if let tenant, !tenant.isOnly { conditions.append(Clause("(object.tenant + 0) = ?", [tenant.number.stored])) }
        if let incident = query.incident {
            conditions.append(Clause("COALESCE(object.incident, '') = ?", [incident.stored]))
        }
        return conditions + query.conditions.map { $0.clause(for: stream) }
    }

    /// Whether the index of customers tells all that must hold.
    private var isTold: Bool {
        query.incident == nil && (tenant?.isOnly ?? true) && query.conditions.allSatisfy(\.isBound)
    }

    /// The rows of the customers that are asked about; all there are, where nothing keeps them apart.
    private var customers: Clause? {
        guard case .only = scope.extent else { return nil }
        // Index …_of_customer.
        return "SELECT id FROM " + table + " WHERE " + Clause("customer", isIn: scope)
    }

    private func hasFew(_ list: Clause?, below bound: Int) throws -> Bool {
        try list.map { try count(of: $0, below: bound) < bound } ?? false
    }

    private func count(of list: Clause, below bound: Int) throws -> Int {
        try session.rows("SELECT COUNT(*) FROM (" + list + .limit(bound) + ") AS counted") {
            try $0.take(Int.self)
        }.first ?? 0
    }

    /// That a row is on the shortest list of an index among which all must be; `nil` where each is too long.
    private func list() throws -> Clause? {
        var best: (list: Clause, count: Int)?
        for list in lists {
            let bound = best?.count ?? effort.sorted
            let count = try count(of: list, below: bound)
            if count < bound { best = (list, count) }
        }
        // What the list says is settled before the index of an order is thought of.
        return best.map { "object.id IN (" + $0.list + ")" }
    }

    private var lists: [Clause] {
        let rows = "SELECT id FROM " + table + " WHERE "
        if let tenant, let incident = query.incident {
            // Index alert_of_incident.
            return [rows + Clause("tenant = ? AND incident = ?", [tenant.number.stored, incident.stored])]
        }
        var lists = [customers].compactMap(\.self)
        for condition in query.conditions {
            switch condition {
            case .word(let word): word.list(of: table).map { lists.append($0) }
            case .bound(let bound) where !bound.isOf(query.order):
                // Index …_by_creation or …_by_update.
                lists.append(rows + bound.clause(table))
            default: break
            }
        }
        return lists
    }
}

extension OriginalQuery.Condition {
    fileprivate var isBound: Bool {
        if case .bound = self { true } else { false }
    }
}

extension OriginalQuery.Bound {
    /// Whether it is about what an order goes by.
    fileprivate func isOf(_ order: OriginalQuery.Order) -> Bool {
        switch order {
        case .arrival: false
        case .created: isOfCreation
        case .updated: !isOfCreation
        }
    }
}
