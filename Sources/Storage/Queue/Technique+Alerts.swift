import Tenants

/// A technique that is looked for, with the names by which alerts have it, where SQLite can go from one to the next.
struct SoughtTechnique: Sendable {
    private let technique: Technique
    /// Its own and those of its sub-techniques, as far as any alert has them; `nil` on PostgreSQL, which lists what has them sooner
    /// than it looks for one after the other.
    private let names: [Value]?

    /// Of more alerts without an incident's number the incidents are not looked up for each part of the way.
    private static let mostUnnumbered = 1_000

    /// - Throws: Whatever the session throws.
    init(_ technique: Technique, by session: any Session) throws {
        self.technique = technique
        guard session.dialect == .sqlite else {
            names = nil
            return
        }
        let name = technique.name
        // Index alert_of_technique; in the order of bytes, / comes after the dot.
        let found = try session.values(
            of: "technique",
            in: "alert_technique",
            from: name,
            to: name + "/",
            upTo: .max,
        )
        names = found.filter { $0.utf8.elementsEqual(name.utf8) || $0.utf8.starts(with: (name + ".").utf8) }.map(
            \.stored
        )
    }

    /// The alerts that name it or one of its sub-techniques.
    var alerts: QueueRequest.Membership {
        QueueRequest.Membership(
            list: Shortlist(technique.alerts, counted: technique.named),
            // Index alert_of_technique.
            test: names.map { names in
                "EXISTS (SELECT 1 FROM alert_technique INDEXED BY alert_of_technique WHERE "
                    + Clause("technique", isIn: names) + " AND alert = walked.id LIMIT 1 OFFSET 0)"
            },
        )
    }

    /// The incidents of these alerts.
    ///
    /// - Throws: Whatever the session throws.
    func incidents(by session: any Session) throws -> QueueRequest.Membership {
        let isNamed = names.map { Clause("alert_technique.technique", isIn: $0) } ?? technique.isNamedSo
        let list = Shortlist(
            IncidentsByAlerts.incidents(namedIn: "alert_technique", where: isNamed, for: session.dialect),
            counted: technique.named,
        )
        guard let names else { return QueueRequest.Membership(list: list) }
        // They have no incident, or it is not here, or an earlier program stored them.
        let unnumbered = try session.rows(
            "SELECT 1 FROM alert_technique WHERE " + isNamed + " AND incident IS NULL"
                + .limit(SoughtTechnique.mostUnnumbered + 1),
        ) { _ in }.count
        guard unnumbered <= SoughtTechnique.mostUnnumbered else { return QueueRequest.Membership(list: list) }
        // Index incident_of_technique.
        var test =
            "EXISTS (SELECT 1 FROM alert_technique INDEXED BY incident_of_technique WHERE "
            + Clause("technique", isIn: names) + " AND incident = walked.id LIMIT 1 OFFSET 0)"
        if unnumbered > 0 {
            let others = IncidentsByAlerts.incidents(
                withoutNumberIn: "alert_technique",
                where: isNamed,
                for: session.dialect
            )
            test = "(" + test + " OR COALESCE(walked.id IN (" + others + "), FALSE))"
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
