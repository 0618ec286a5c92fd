import Tenants

/// A filter and a scope, as they are asked of one of the two tables.
struct QueueRequest: Sendable {
    let table: QueueTable
    let filter: QueueFilter
    let scope: CustomerScope
    /// All that must hold of a row, each condition naming the table.
    let conditions: [Clause]
    /// Whether only open rows can fit.
    let isAboutOpen: Bool
    /// For each property that is asked for, the marks of which a row must have one.
    let marks: [Marks]
    /// The sets of rows that a property alone leaves, as far as an index knows them.
    let shortlists: [Shortlist]
    /// Those of them whose property the marks do not tell, or hardly.
    let memberships: [Shortlist]
    /// Whether a property has to be looked for in each row, for want of such a list.
    let isLooking: Bool

    static func incidents(
        _ filter: QueueFilter,
        in scope: CustomerScope,
        by session: any Session,
        effort: QueueEffort,
    ) throws -> QueueRequest {
        let byAlerts = try IncidentsByAlerts(filter, by: session, effort: effort)
        return QueueRequest(
            table: .incident,
            filter: filter,
            scope: scope,
            conditions: filter.incidentConditions(in: scope, by: byAlerts),
            isAboutOpen: filter.isAboutOpenIncidents,
            marks: filter.incidentMarks,
            shortlists: filter.incidentShortlists(in: scope) + byAlerts.shortlists,
            memberships: byAlerts.ofText.map { [$0] } ?? [],
            isLooking: filter.technique != nil || (filter.soughtText != nil && byAlerts.ofText == nil),
        )
    }

    static func alerts(_ filter: QueueFilter, in scope: CustomerScope, by session: any Session) -> QueueRequest {
        let memberships = filter.alertMemberships(for: session.dialect)
        return QueueRequest(
            table: .alert,
            filter: filter,
            scope: scope,
            conditions: filter.alertConditions(in: scope),
            isAboutOpen: filter.isAboutOpenAlerts,
            marks: filter.alertMarks,
            shortlists: filter.alertShortlists(in: scope) + memberships,
            memberships: memberships,
            isLooking: false,
        )
    }

    /// The conditions, and where the page begins.
    var pageConditions: [Clause] {
        conditions + (filter.after.map { [table.follows($0, in: filter.sort)] } ?? [])
    }

    /// What must hold of some columns `marks` for the row to be looked at.
    func marksTests(_ column: SQL) -> [Clause] {
        marks.map { Clause("(" + column + " & ?) <> 0", [$0.stored]) }
    }
}
