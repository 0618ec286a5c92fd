import Tenants

/// What is known of the incidents that a filter looks for by their alerts: those with a technique, and those with an
/// entity.
///
/// On PostgreSQL the tables of what alerts name have the numbers of their incidents, so that an index lists those. On SQLite
/// a look at two rows leads from an alert to its incident, so that is done for few alerts. For more, an incident's alerts
/// are held against a list of the alerts with the entity, which an index gives; a technique is told by their marks. For very
/// many, each is looked at, for soon enough there are.
struct IncidentsByAlerts: Sendable {
    /// The incidents with the technique, where it is asked for and they are few, or an index lists them.
    private(set) var ofTechnique: Shortlist?
    /// The incidents with the text in their evidence or their words, where its alerts are few, or an index lists them.
    private(set) var listOfText: Shortlist?
    /// What must hold of an alert for it to be on a list of those with the entity, where they are few enough for one.
    private(set) var isOfText: Clause?

    init(_ filter: QueueFilter, having text: FoundText?, by session: any Session, effort: QueueEffort) throws {
        let isIndexed = session.dialect == .postgreSQL
        if let technique = filter.technique {
            let named = technique.named
            if isIndexed {
                ofTechnique = Shortlist(technique.incidents, counted: named)
            } else if try Shortlist(named).count(upTo: effort.few, in: session) <= effort.few {
                let incidents = IncidentsByAlerts.incidents(of: technique.alerts)
                ofTechnique = Shortlist(incidents, worthwhile: .max, isCheap: false, counted: named)
            }
        }
        guard let text else { return }
        let evidence = text.sought.evidence(for: session.dialect)
        let most = isIndexed ? effort.mostNaming(in: .incident, for: session.dialect) : effort.few
        if text.evidence <= most {
            let ofEvidence = text.sought.incidents(for: session.dialect)
            let columns = text.columns(for: session.dialect)
            listOfText = Shortlist(
                text.listed(ofEvidence, for: session.dialect),
                columns: columns,
                worthwhile: columns == nil
                    ? (isIndexed ? nil : effort.few)
                    : effort.lookups(for: filter.limit ?? .max, ofOpen: filter.isAboutOpenIncidents),
                counted: text.listed(evidence, for: session.dialect),
                known: text.knownCount,
            )
        }
        if !isIndexed, text.evidence <= effort.crossing { isOfText = IncidentsByAlerts.isAmong(evidence) }
    }

    /// The incidents of some alerts, each by the alert's key and its own.
    static func incidents(of alerts: Clause) -> Clause {
        "SELECT incident.id AS id FROM (" + alerts
            + """
            ) AS found CROSS JOIN alert CROSS JOIN incident
            WHERE alert.id = found.id AND incident.tenant = alert.tenant AND incident.object = alert.incident
            """
    }

    /// The incidents of the alerts that a table of what they name has, by the numbers beside that on PostgreSQL; where one is
    /// not there, by the keys.
    static func incidents(namedIn table: SQL, where condition: Clause) -> Clause {
        let incident = table + ".incident"
        let unnumbered = "SELECT " + table + ".alert AS id FROM " + table + " WHERE " + condition
        return "SELECT " + incident + " AS id FROM " + table + " WHERE " + condition + " AND " + incident
            + " IS NOT NULL UNION ALL " + incidents(of: unnumbered + " AND " + incident + " IS NULL")
    }

    /// COALESCE keeps both databases from going through the list for each incident.
    private static func isAmong(_ alerts: Clause) -> Clause {
        "COALESCE(alert.id IN (" + alerts + "), FALSE)"
    }
}
