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
    /// The sets of rows that a property other than the text leaves, as far as an index knows them.
    let shortlists: [Shortlist]
    /// The rows that the text leaves, where there is one and an index knows them.
    let ofText: Shortlist?

    static func incidents(
        _ filter: QueueFilter,
        in scope: CustomerScope,
        by session: any Session
    ) throws -> QueueRequest {
        try QueueRequest(
            table: .incident,
            filter: filter,
            scope: scope,
            conditions: filter.incidentConditions(in: scope),
            isAboutOpen: filter.isAboutOpenIncidents,
            marks: filter.incidentMarks,
            shortlists: filter.incidentShortlists(in: scope),
            ofText: filter.incidentsOfText(in: session),
        )
    }

    static func alerts(_ filter: QueueFilter, in scope: CustomerScope, by session: any Session) throws -> QueueRequest {
        QueueRequest(
            table: .alert,
            filter: filter,
            scope: scope,
            conditions: filter.alertConditions(in: scope),
            isAboutOpen: filter.isAboutOpenAlerts,
            marks: filter.alertMarks,
            shortlists: filter.alertShortlists(in: scope),
            ofText: filter.alertsOfText(for: session.dialect),
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
