import Tenants

/// What is known of the incidents that a filter looks for by their alerts: those with a technique, and those with an
/// entity.
///
/// From an alert to its incident is a look at two rows, so that is done for few alerts. For more, an incident's alerts are
/// held against a list of alerts, which an index gives. For very many, each is looked at, for soon enough there are.
struct IncidentsByAlerts: Sendable {
    /// The incidents with the technique, where it is asked for and they are few.
    private(set) var ofTechnique: Shortlist?
    /// The incidents of the text, where there is one and they are few or found by their words.
    private(set) var ofText: Shortlist?
    /// What must hold of an alert with the technique, as far as a list tells.
    private(set) var isOfTechnique = Clause("TRUE")
    /// What must hold of an alert with the entity, as far as a list tells.
    private(set) var isOfText = Clause("TRUE")

    /// How many alerts at most to look up the incidents of.
    private static let few = 2_000

    init(_ filter: QueueFilter, by session: any Session, effort: QueueEffort) throws {
        if let technique = filter.technique {
            let count = try Shortlist(technique.alerts).count(upTo: effort.crossing, in: session)
            if count <= IncidentsByAlerts.few {
                let incidents = IncidentsByAlerts.incidents(of: technique.alerts)
                ofTechnique = Shortlist(incidents, worthwhile: .max, isCheap: false, counted: technique.alerts)
            }
            if count <= effort.crossing { isOfTechnique = IncidentsByAlerts.isAmong(technique.alerts) }
        }
        if let text = filter.soughtText {
            let count = try Shortlist(text.evidence).count(upTo: effort.crossing, in: session)
            if count <= IncidentsByAlerts.few {
                var ways: [Clause] = []
                if !text.words.words.isEmpty {
                    ways.append(session.dialect.select(from: .incident, having: text.words))
                }
                // Index incident_of_customer or incident_open_of_customer.
                let open: SQL = filter.isAboutOpenIncidents ? " AND is_open = 1" : ""
                ways.append(
                    "SELECT incident.id AS id FROM incident WHERE incident.customer IN (" + text.customers + ")" + open,
                )
                let incidents = IncidentsByAlerts.incidents(of: text.evidence)
                ofText = Shortlist(
                    Shortlist.any(incidents, ways),
                    worthwhile: IncidentsByAlerts.few,
                    counted: Shortlist.any(text.evidence, ways),
                )
            }
            if count <= effort.crossing { isOfText = IncidentsByAlerts.isAmong(text.evidence) }
        }
    }

    var shortlists: [Shortlist] { [ofTechnique, ofText].compactMap(\.self) }

    /// The incidents of some alerts, each by the alert's key and its own.
    static func incidents(of alerts: Clause) -> Clause {
        "SELECT incident.id AS id FROM (" + alerts
            + """
            ) AS found CROSS JOIN alert CROSS JOIN incident
            WHERE alert.id = found.id AND incident.tenant = alert.tenant AND incident.object = alert.incident
            """
    }

    /// COALESCE keeps both databases from going through the list for each incident.
    private static func isAmong(_ alerts: Clause) -> Clause {
        "COALESCE(alert.id IN (" + alerts + "), FALSE)"
    }
}
