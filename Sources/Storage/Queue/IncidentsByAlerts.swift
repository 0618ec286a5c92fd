import Tenants

/// What is known of the incidents that a filter looks for by their alerts: those with a technique, and those with an
/// entity.
///
/// Of the alerts that an index lists, another table tells the incidents' numbers: ``AlertPlaces``. For more, an incident's alerts are
/// held against a list of the alerts with the entity; a technique is told by their marks, and on SQLite by an index. For very many,
/// each is looked at, for soon enough there are.
struct IncidentsByAlerts: Sendable {
    /// The incidents with the technique, where it is asked for.
    private(set) var ofTechnique: QueueRequest.Membership?
    /// The incidents with the text in their evidence or their words, where its alerts are not very many.
    private(set) var listOfText: Shortlist?
    /// What must hold of an alert for it to be on a list of those with the entity, where they are few enough for one, and so many that
    /// their incidents are listed only instead of a long way.
    private(set) var isOfText: Clause?

    /// - Throws: Whatever the session throws.
    init(_ filter: QueueFilter, having text: FoundText?, by session: any Session, effort: QueueEffort) throws {
        let dialect = session.dialect
        ofTechnique = try filter.technique.map { try SoughtTechnique($0, by: session).incidents(by: session) }
        guard let text, text.evidence <= effort.mostNaming(in: .incident, for: dialect) else { return }
        let evidence = text.sought.evidence(for: dialect)
        if text.evidence > effort.mostNumbered(for: dialect) { isOfText = IncidentsByAlerts.isAmong(evidence) }
        let columns = text.columns(for: dialect)
        listOfText = Shortlist(
            text.listed(text.sought.incidents(for: dialect), for: dialect),
            columns: columns,
            worthwhile: columns.map { _ in
                effort.lookups(for: filter.limit ?? .max, ofOpen: filter.isAboutOpenIncidents)
            },
            counted: text.listed(evidence, for: dialect),
            known: text.knownCount,
        )
    }

    /// The incidents of some alerts: by their numbers where SQLite has those, else each by the alert's key and its own.
    static func incidents(of alerts: Clause, for dialect: Dialect) -> Clause {
        switch dialect {
        case .sqlite:
            "SELECT COALESCE(alert_place.incident, (SELECT incident.id FROM alert CROSS JOIN incident WHERE alert.id = found.id AND "
                + isOfAlert + ")) AS id FROM (" + alerts
                + ") AS found LEFT JOIN alert_place ON alert_place.alert = found.id"
        case .postgreSQL:
            "SELECT incident.id AS id FROM (" + alerts
                + ") AS found CROSS JOIN alert CROSS JOIN incident WHERE alert.id = found.id AND " + isOfAlert
        }
    }

    private static let isOfAlert: SQL = "incident.tenant = alert.tenant AND incident.object = alert.incident"

    /// The incidents of the alerts that one of the tables of what they name has, by the numbers beside that; where one is not
    /// there, by the keys.
    static func incidents(namedIn table: SQL, where condition: Clause, for dialect: Dialect) -> Clause {
        "SELECT " + table + ".incident AS id FROM " + table + " WHERE " + condition + " AND " + table
            + ".incident IS NOT NULL UNION ALL " + incidents(withoutNumberIn: table, where: condition, for: dialect)
    }

    /// Those of which the number is not there.
    static func incidents(withoutNumberIn table: SQL, where condition: Clause, for dialect: Dialect) -> Clause {
        incidents(
            of: "SELECT " + table + ".alert AS id FROM " + table + " WHERE " + condition + " AND " + table
                + ".incident IS NULL",
            for: dialect,
        )
    }

    /// COALESCE keeps SQLite from going through the list for each incident.
    private static func isAmong(_ alerts: Clause) -> Clause {
        "COALESCE(alert.id IN (" + alerts + "), FALSE)"
    }
}
