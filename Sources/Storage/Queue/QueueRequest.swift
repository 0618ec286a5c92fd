import Tenants

/// A filter and a scope, as they are asked of one of the two tables.
struct QueueRequest: Sendable {
    let table: QueueTable
    let dialect: Dialect
    var filter: QueueFilter
    let scope: CustomerScope
    /// All that must hold of a row, each condition naming the table.
    let conditions: [Clause]
    /// Whether only open rows can fit.
    let isAboutOpen: Bool
    /// For each property that is asked for, the marks of which a row must have one.
    let marks: [Marks]
    /// The sets of rows that a property alone leaves, other than those of which the marks tell nothing for sure, as far as an index
    /// knows them.
    let properties: [Shortlist]
    /// The rows that a property leaves of which the marks tell nothing, or not for sure.
    var memberships: [Membership]
    /// Whether a property has to be looked for in each row, for want of such a list.
    let isLooking: Bool
    /// Whether a text is looked for that no evidence has, so that a look at a row is soon done.
    let isForWords: Bool
    /// Whether the index that is walked tells all that is asked for, so that no row has to be looked at.
    let isTold: Bool

    /// A list by which a row that is passed need not be looked at.
    struct Membership: Sendable {
        var list: Shortlist
        /// What has its words or its evidence on the list, if that is what the list is of: the marks do not tell of it.
        var text: FoundText?
        /// What must hold of a row `walked` with `id` and `last_update` for it to be on the list, where that is quicker than to make
        /// the list.
        var test: Clause?

        /// What must hold of some columns `customer` and `id`.
        ///
        /// COALESCE keeps PostgreSQL from joining the two, and so from giving the rows in another order.
        var condition: Clause {
            let isListed = test ?? "COALESCE(walked.id IN (SELECT id FROM (" + list.clause + ") AS listed), FALSE)"
            return text?.names("walked.customer").map { $0 + " OR " + isListed } ?? isListed
        }

        /// The same with the rows of the customers whom the text names.
        func shortlist(ofOpen isOpen: Bool) -> Shortlist {
            guard let ways = text?.ofCustomers(areOpen: isOpen), let first = ways.first else { return list }
            return Shortlist(
                Shortlist.any(list.clause, ways),
                worthwhile: list.columns == nil ? list.worthwhile : nil,
                counted: list.known == nil
                    ? list.counted.map { Shortlist.any($0, ways) } : Shortlist.any(first, Array(ways.dropFirst())),
                besides: list.known ?? 0,
            )
        }
    }

    /// What a filter asks of incidents; `sought` is its text, where it is known already which entities there are that it may be.
    static func incidents(
        _ filter: QueueFilter,
        in scope: CustomerScope,
        by session: any Session,
        effort: QueueEffort,
        sought: SoughtText? = nil,
    ) throws -> QueueRequest {
        let text = try FoundText(
            filter,
            in: .incident,
            ofOpen: filter.isAboutOpenIncidents,
            by: session,
            effort: effort,
            sought: sought,
        )
        let (filter, scope, narrowed) = QueueRequest.narrowed(filter, scope, by: text)
        let byAlerts = try IncidentsByAlerts(filter, having: narrowed, by: session, effort: effort)
        let membership = narrowed.flatMap { text in byAlerts.listOfText.map { Membership(list: $0, text: text) } }
        let ofAssignee = try filter.ofAssignee(in: .incident, ofOpen: filter.isAboutOpenIncidents, by: session)
        return QueueRequest(
            table: .incident,
            dialect: session.dialect,
            filter: filter,
            scope: scope,
            conditions: filter.incidentConditions(in: scope, having: narrowed, by: byAlerts),
            isAboutOpen: filter.isAboutOpenIncidents,
            marks: filter.incidentMarks,
            properties: filter.incidentShortlists(in: scope, for: session.dialect),
            memberships: [ofAssignee, byAlerts.ofTechnique, membership].compactMap(\.self),
            isLooking: narrowed != nil && membership == nil,
            isForWords: narrowed?.evidence == 0,
            isTold: filter.isToldOfIncidents,
        )
    }

    static func alerts(
        _ filter: QueueFilter,
        in scope: CustomerScope,
        by session: any Session,
        effort: QueueEffort,
    ) throws -> QueueRequest {
        let text = try FoundText(
            filter,
            in: .alert,
            ofOpen: filter.isAboutOpenAlerts,
            by: session,
            effort: effort,
        )
        let (filter, scope, narrowed) = QueueRequest.narrowed(filter, scope, by: text)
        let membership = narrowed.map { text in
            let listed = text.listed(text.sought.evidence(for: session.dialect), for: session.dialect)
            let columns = text.columns(for: session.dialect)
            return Membership(
                list: Shortlist(
                    listed,
                    columns: columns,
                    worthwhile: columns.map { _ in
                        effort.lookups(for: filter.limit ?? .max, ofOpen: filter.isAboutOpenAlerts)
                    },
                    known: text.knownCount,
                ),
                text: text,
                test: text.evidence > effort.mostNaming(in: .alert, for: session.dialect)
                    ? text.isFound("walked.id", for: session.dialect) : nil,
            )
        }
        return QueueRequest(
            table: .alert,
            dialect: session.dialect,
            filter: filter,
            scope: scope,
            conditions: filter.alertConditions(in: scope, having: narrowed),
            isAboutOpen: filter.isAboutOpenAlerts,
            marks: filter.alertMarks,
            properties: filter.alertShortlists(in: scope, for: session.dialect),
            memberships: [
                try filter.ofAssignee(in: .alert, ofOpen: filter.isAboutOpenAlerts, by: session),
                try filter.technique.map { try SoughtTechnique($0, by: session).alerts },
                membership,
            ].compactMap(\.self),
            isLooking: false,
            isForWords: narrowed?.evidence == 0,
            isTold: filter.isToldOfAlerts,
        )
    }

    /// A text that finds nothing but customers' names says whose rows are asked for, and no more.
    private static func narrowed(
        _ filter: QueueFilter,
        _ scope: CustomerScope,
        by text: FoundText?,
    ) -> (QueueFilter, CustomerScope, FoundText?) {
        guard let customers = text?.onlyCustomers else { return (filter, scope, text) }
        var filter = filter
        filter.text = nil
        return (filter, scope.narrowed(to: customers), nil)
    }

    /// The sets of rows that a property alone leaves.
    var shortlists: [Shortlist] {
        let told = memberships.filter { $0.text == nil }.map(\.list)
        return told + properties + memberships.filter { $0.text != nil }.map { $0.shortlist(ofOpen: isAboutOpen) }
    }

    /// About how many rows a text finds, where they were counted: not those of customers whom it names, nor on PostgreSQL, whose
    /// planner guesses.
    var knownOfText: Int? {
        guard dialect == .sqlite, let membership = memberships.first(where: { $0.text != nil }),
            membership.text?.names("customer") == nil
        else { return nil }
        return membership.list.known
    }

    /// The conditions, and where the page begins.
    var pageConditions: [Clause] { conditions + follows(of: table) }

    /// What must hold of some columns `marks` for the row to be looked at.
    func marksTests(_ column: SQL) -> [Clause] {
        marks.map { Clause("(" + column + " & ?) <> 0", [$0.stored]) }
    }
}
