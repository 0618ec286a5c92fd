import Tenants

/// The number of each alert's incident, as far as that is here.
///
/// An alert names its incident by tenant and identifier, and from there to the number is a look at two large rows. PostgreSQL has
/// the number beside what the alert names, in the indexes that list it. SQLite has a table of nothing else, to which a sync appends:
/// a look at it takes a tenth of that. No trigger writes to it, for with one SQLite keeps a journal of each statement; and like an
/// index, it is made anew in a copy.
enum IncidentIndex {
    fileprivate static let ofSQLite: SQL = """
        CREATE TABLE incident_of_alert (
            alert INTEGER PRIMARY KEY REFERENCES alert (id) ON DELETE CASCADE,
            incident INTEGER NOT NULL
        ) STRICT
        """
    fileprivate static let add: SQL = "INSERT INTO incident_of_alert (alert, incident) VALUES (?, ?)"
    fileprivate static let drop: SQL = "DELETE FROM incident_of_alert WHERE alert = ?"
    /// Adds those of which something holds that is not known yet; the condition also tells the clause on conflicts from a join.
    fileprivate static func fill(where condition: SQL) -> SQL {
        """
        INSERT INTO incident_of_alert (alert, incident)
        SELECT alert.id, incident.id
        FROM alert JOIN incident ON incident.tenant = alert.tenant AND incident.object = alert.incident
        WHERE
        """ + " " + condition + " ORDER BY alert.id ON CONFLICT (alert) DO UPDATE SET incident = excluded.incident"
    }
}

extension Session {
    /// Makes the index, of all alerts so far.
    func makeIncidentIndex() throws {
        guard dialect == .sqlite else { return }
        try define(IncidentIndex.ofSQLite)
        try followIncidents(after: 0)
    }

    /// Adds the alerts with greater numbers than one, which were written without ``PageWriter``.
    package func followIncidents(after number: Int64) throws {
        guard dialect == .sqlite else { return }
        try run(IncidentIndex.fill(where: "alert.id > ?"), [number.stored])
    }

    /// Says of alerts that are new, or were here, of which incidents they are now.
    func number(new: [(alert: Int64, incident: Int64?)], known: [(alert: Int64, incident: Int64?)]) throws {
        guard dialect == .sqlite else { return }
        try dropIncidents(of: known.map(\.alert))
        try run(
            IncidentIndex.add,
            each: (new + known).compactMap { alert, incident in incident.map { [alert.stored, $0.stored] } }
        )
    }

    /// Adds the alerts of an incident that came after them.
    func numberAlerts(ofEach incidents: [Int64]) throws {
        guard dialect == .sqlite else { return }
        try run(IncidentIndex.fill(where: "incident.id = ?"), each: incidents.map { [$0.stored] })
    }

    /// Adds alerts that it does not have.
    func followIncidents(of alerts: [Int64]) throws {
        guard dialect == .sqlite else { return }
        try run(IncidentIndex.fill(where: "alert.id = ?"), each: alerts.map { [$0.stored] })
    }

    /// Takes alerts out of it.
    func dropIncidents(of alerts: [Int64]) throws {
        guard dialect == .sqlite else { return }
        try run(IncidentIndex.drop, each: alerts.map { [$0.stored] })
    }
}
