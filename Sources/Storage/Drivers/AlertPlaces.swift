import Tenants

/// Of each alert its tenant and the number of its incident, as far as that is here.
///
/// An alert names its incident by tenant and identifier, and from there to the number is a look at two large rows. PostgreSQL has
/// the number beside what the alert names, in the indexes that list it. SQLite has it beside techniques, and for entities, whose
/// index tells nothing but alerts, in a table of nothing else, to which a sync appends: a look at it takes a tenth of that. No
/// trigger writes to it, for with one SQLite keeps a journal of each statement; and like an index, it is made anew in a copy. Where
/// it says nothing the alert is looked at: an earlier program that was running when the table was made goes on storing without it.
enum AlertPlaces {
    fileprivate static let ofSQLite: SQL = """
        CREATE TABLE alert_place (
            alert INTEGER PRIMARY KEY REFERENCES alert (id) ON DELETE CASCADE,
            tenant INTEGER NOT NULL,
            incident INTEGER
        ) STRICT
        """
    fileprivate static let add: SQL = "INSERT INTO alert_place (alert, tenant, incident) VALUES (?, ?, ?)"
    fileprivate static let move: SQL = add + " ON CONFLICT (alert) DO UPDATE SET incident = excluded.incident"

    /// What has the numbers: SQLite's own table, and what alerts name as far as it is listed with them.
    fileprivate static func tables(for dialect: Dialect) -> [SQL] {
        switch dialect {
        case .sqlite: ["alert_place", "alert_technique"]
        case .postgreSQL: ["alert_technique", "alert_entity"]
        }
    }

    /// Whether numbers stand in a table beside what it is for.
    static func areBeside(_ table: StoreTable) -> Bool {
        tables(for: .postgreSQL).contains { $0.text == table.name }
    }

    /// Sets the number of an incident for the alerts that are of it; by index alert_of_incident.
    fileprivate static func fill(_ table: SQL) -> SQL {
        "UPDATE " + table + """
             SET incident = ?
            WHERE alert IN (
                SELECT alert.id
                FROM incident JOIN alert ON alert.tenant = incident.tenant AND alert.incident = incident.object
                WHERE incident.id = ?
            )
            """
    }

    /// Says of an alert that was written without ``PageWriter`` of which incident it is now.
    fileprivate static func follow(for dialect: Dialect) -> [SQL] {
        switch dialect {
        case .sqlite: [follow(where: "alert.id = ?"), follow(beside: "alert_technique")]
        case .postgreSQL: tables(for: dialect).map(follow(beside:))
        }
    }

    private static func follow(beside table: SQL) -> SQL {
        "UPDATE " + table + " SET incident = incident.id FROM alert JOIN incident"
            + " ON incident.tenant = alert.tenant AND incident.object = alert.incident WHERE " + table
            + ".alert = alert.id AND alert.id = ?"
    }

    /// The same of all alerts for which a condition holds, on SQLite.
    fileprivate static func follow(where condition: SQL) -> SQL {
        """
        INSERT INTO alert_place (alert, tenant, incident)
        SELECT alert.id, alert.tenant, incident.id
        FROM alert LEFT JOIN incident ON incident.tenant = alert.tenant AND incident.object = alert.incident
        WHERE
        """ + " " + condition
            + """
             ORDER BY alert.id
            ON CONFLICT (alert) DO UPDATE SET tenant = excluded.tenant, incident = excluded.incident
            """
    }
}

extension Session {
    /// Makes the table, of all alerts so far.
    func makeAlertPlaces() throws {
        guard dialect == .sqlite else { return }
        try define(AlertPlaces.ofSQLite)
        try followPlaces(after: 0)
    }

    /// Adds the alerts with greater numbers than one, which were written without ``PageWriter``.
    package func followPlaces(after number: Int64) throws {
        guard dialect == .sqlite else { return }
        try run(AlertPlaces.follow(where: "alert.id > ?"), [number.stored])
    }

    /// Says of alerts as they are now that were written without ``PageWriter``.
    func followPlaces(of alerts: [Int64]) throws {
        for statement in AlertPlaces.follow(for: dialect) { try run(statement, each: alerts.map { [$0.stored] }) }
    }

    /// Says of a tenant's alerts that are new, and of those that were here, of which incidents they are now.
    func place(
        new: [(alert: Int64, incident: Int64?)],
        known: [(alert: Int64, incident: Int64?)],
        in tenant: Int64,
    ) throws {
        guard dialect == .sqlite else { return }
        for (statement, alerts) in [(AlertPlaces.add, new), (AlertPlaces.move, known)] {
            try run(statement, each: alerts.map { [$0.alert.stored, tenant.stored, $0.incident.stored] })
        }
    }

    /// Says of the alerts of some incidents that came after them.
    func placeAlerts(ofEach incidents: [Int64]) throws {
        for table in AlertPlaces.tables(for: dialect) {
            try run(AlertPlaces.fill(table), each: incidents.map { [$0.stored, $0.stored] })
        }
    }
}

extension Dialect {
    /// Selects where the latest alerts are that name an entity: a number that comes back with each, the customer and the tenant, the
    /// last alert there, and how many; what ``entity(_:)`` makes of the entity's number, and how many are looked at.
    var placesOfLatestNamingOne: SQL {
        let seen = alertsNamingOne + " ORDER BY id DESC LIMIT ?"
        switch self {
        case .sqlite:
            return """
                WITH number (number) AS (SELECT CAST(? AS BIGINT)), seen (id) AS (
                """ + seen + """
                    ), found AS (
                        SELECT COALESCE(alert_place.tenant, (SELECT tenant FROM alert WHERE id = seen.id)) AS tenant,
                            MAX(seen.id) AS latest, COUNT(*) AS alerts
                        FROM seen LEFT JOIN alert_place ON alert_place.alert = seen.id
                        GROUP BY 1
                    )
                    SELECT number.number, tenant.customer, tenant.id, found.latest, found.alerts
                    FROM number CROSS JOIN found JOIN tenant ON tenant.id = found.tenant
                    """
        case .postgreSQL:
            // It would go through all tenants to join them; and what it looks at of an alert has the customer.
            return "SELECT CAST(? AS BIGINT), alert.customer, alert.tenant, MAX(alert.id), COUNT(*) FROM (" + seen
                + ") AS seen JOIN alert ON alert.id = seen.id GROUP BY alert.customer, alert.tenant"
        }
    }
}
