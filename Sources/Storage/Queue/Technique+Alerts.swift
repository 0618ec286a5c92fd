import Tenants

/// A technique that is looked for, with the names by which alerts have it, where SQLite can go from one to the next.
struct SoughtTechnique: Sendable {
    private let technique: Technique
    /// Its own and those of its sub-techniques, as far as any alert has them; `nil` on PostgreSQL, which lists what has them sooner
    /// than it looks for one after the other.
    private let names: [Value]?

    /// - Throws: Whatever the session throws.
    init(_ technique: Technique, by session: any Session) throws {
        self.technique = technique
        guard session.dialect == .sqlite else {
            names = nil
            return
        }
        let name = technique.name
        // Index alert_of_technique, from each name to the next: of each there may be thousands.
        names = try session.rows(
            """
            WITH RECURSIVE named (technique) AS (
                SELECT MIN(technique) FROM alert_technique WHERE technique >= ? AND technique < ?
                UNION ALL
                SELECT (
                    SELECT MIN(alert_technique.technique) FROM alert_technique
                    WHERE alert_technique.technique > named.technique AND alert_technique.technique < ?
                )
                FROM named WHERE named.technique IS NOT NULL
            )
            SELECT technique FROM named WHERE technique IS NOT NULL
            """,
            [name.stored, (name + "/").stored, (name + "/").stored],
        ) { try $0.take(String.self) }.filter { $0 == name || $0.hasPrefix(name + ".") }.map(\.stored)
    }

    /// The alerts that name it or one of its sub-techniques.
    var alerts: QueueRequest.Membership {
        QueueRequest.Membership(
            list: Shortlist(technique.alerts, counted: technique.named),
            // Index alert_of_technique.
            test: names.map { names in
                "EXISTS (SELECT 1 FROM alert_technique INDEXED BY alert_of_technique WHERE "
                    + Clause("technique", isIn: names) + " AND alert = walked.id)"
            },
        )
    }

    /// The incidents of these alerts.
    var incidents: QueueRequest.Membership {
        let isNamed = names.map { Clause("alert_technique.technique", isIn: $0) } ?? technique.isNamedSo
        let dialect: Dialect = names == nil ? .postgreSQL : .sqlite
        let list = Shortlist(
            IncidentsByAlerts.incidents(namedIn: "alert_technique", where: isNamed, for: dialect),
            counted: technique.named,
        )
        let test = names.map { names in
            let unnumbered = IncidentsByAlerts.incidents(
                withoutNumberIn: "alert_technique",
                where: isNamed,
                for: dialect
            )
            // Index incident_of_technique.
            return "(EXISTS (SELECT 1 FROM alert_technique INDEXED BY incident_of_technique WHERE "
                + Clause("technique", isIn: names) + " AND incident = walked.id) OR COALESCE(walked.id IN ("
                + unnumbered
                + "), FALSE))"
        }
        return QueueRequest.Membership(list: list, test: test)
    }
}

extension Technique {
    /// Selects the alerts that name this technique or one of its sub-techniques.
    fileprivate var alerts: Clause { named + " AND " + isTechnique }

    /// Selects the alerts that name it or whatever else begins so: no other name of MITRE's does, and how many there are
    /// PostgreSQL's planner can tell.
    fileprivate var named: Clause { "SELECT alert_technique.alert AS id FROM alert_technique WHERE " + isNamed }

    private var isNamed: Clause {
        // Index alert_of_technique. In the order of bytes, / comes after the dot.
        Clause(
            "alert_technique.technique >= ? AND alert_technique.technique < ?",
            [name.stored, (name + "/").stored],
        )
    }

    /// What must hold of a row of `alert_technique` for it to name this technique or one of its sub-techniques, in words that an
    /// index is good for.
    fileprivate var isNamedSo: Clause { isNamed + " AND " + isTechnique }

    /// What must hold of an alert that names it.
    var isOfAlert: Clause {
        // The key of alert_technique, which begins with the alert.
        "EXISTS (SELECT 1 FROM alert_technique WHERE alert_technique.alert = alert.id AND " + isTechnique
            + " LIMIT 1 OFFSET 0)"
    }

    /// What must hold of a row of `alert_technique`, in words that no index is good for: of an alert's few rows, each is
    /// looked at, and PostgreSQL does not think of looking for the technique first.
    private var isTechnique: Clause {
        Clause(
            """
            (COALESCE(alert_technique.technique, '') = ? OR (COALESCE(alert_technique.technique, '') >= ?
                AND COALESCE(alert_technique.technique, '') < ?))
            """,
            [name.stored, (name + ".").stored, (name + "/").stored],
        )
    }

    /// MITRE's names are in capitals (https://attack.mitre.org/techniques/), whatever an analyst types.
    fileprivate var name: String { rawValue.uppercased() }
}
