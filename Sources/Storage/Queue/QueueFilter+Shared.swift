import Tenants

extension QueueFilter {
    /// The marks that incidents and alerts have alike, of each property that is asked for.
    var sharedMarks: [Marks] {
        var marks: [Marks] = []
        if !severities.isEmpty { marks.append(.any(severities.map(Marks.severity))) }
        if !services.isEmpty { marks.append(.any(services.map(Marks.service))) }
        if let technique { marks.append(.technique(technique)) }
        switch assignment {
        case .anyone: break
        case .nobody: marks.append(.assignee(nil))
        case .to(let name): marks.append(.assignee(name.folded))
        }
        return marks
    }

    /// Whether an index tells of a row all that is asked for, apart from its status: its marks, its customer, its last update.
    var isToldBesidesStatus: Bool {
        if case .to = assignment { return false }
        return text == nil && technique == nil && services.isEmpty && Marks.tell(severities)
    }

    /// Whether the way through the queue of one customer is that of an index of theirs.
    var isByUrgencyOfCustomer: Bool { sort == .urgency || sort == .customer }

    /// The places in the queue of the severities that are asked for.
    var ranks: [Value] { Set(severities.map(\.rank)).sorted(by: >).map(\.stored) }

    /// The rows of a table that are someone's, as ``assignee(_:is:)`` says.
    ///
    /// In two ways, for what lies between the two in an index is everyone whose name goes on: analyst10 after analyst1.
    static func ofAssignee(_ name: String, in table: SQL, ofOpen isOpen: Bool) -> Shortlist {
        let name = name.folded
        let open: SQL = isOpen ? " AND is_open = 1" : ""
        // In the order of bytes, A comes after @.
        let names = [(name + "@").stored, (name + "A").stored]
        // Index …_of_assignee or …_open_of_assignee.
        return Shortlist(
            of: table,
            where: Clause("folded_assignee = ?", [name.stored]) + open,
            or: Clause("folded_assignee >= ? AND folded_assignee < ?", names) + open,
        )
    }

    /// What must hold of a column with a customer for that one not to have left.
    static func isOfStaying(_ column: SQL) -> Clause {
        Clause(column + " NOT IN (SELECT id FROM customer WHERE state = ?)", [CustomerState.left.stored])
    }

    /// What must hold of a column with a folded assignee for it to be someone, by the whole name or what is before its @.
    static func assignee(_ column: SQL, is name: String) -> Clause {
        let name = name.folded
        // In the order of bytes, A comes after @; the first two conditions are what an index is good for.
        return Clause(
            "(" + column + " >= ? AND " + column + " < ? AND (" + column + " = ? OR " + column + " >= ?))",
            [name.stored, (name + "A").stored, name.stored, (name + "@").stored],
        )
    }
}

extension Technique {
    /// Selects the alerts that name this technique or one of its sub-techniques.
    var alerts: Clause { named + " AND " + isTechnique }

    /// Selects the incidents of these alerts.
    func incidents(for dialect: Dialect) -> Clause {
        // Index alert_of_technique.
        switch dialect {
        case .sqlite: IncidentsByAlerts.incidents(of: alerts, for: dialect)
        case .postgreSQL:
            IncidentsByAlerts.incidents(namedIn: "alert_technique", where: isNamed + " AND " + isTechnique)
        }
    }

    /// Selects the alerts that name it or whatever else begins so: no other name of MITRE's does, and how many there are
    /// PostgreSQL's planner can tell.
    var named: Clause { "SELECT alert_technique.alert AS id FROM alert_technique WHERE " + isNamed }

    private var isNamed: Clause {
        // Index alert_of_technique. In the order of bytes, / comes after the dot.
        Clause(
            "alert_technique.technique >= ? AND alert_technique.technique < ?",
            [name.stored, (name + "/").stored],
        )
    }

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
    private var name: String { rawValue.uppercased() }
}

extension Set where Element: Storable & RawRepresentable, Element.RawValue == String {
    /// The values in an order, so that one set always makes one statement.
    var sortedValues: [Value] { map(\.rawValue).sorted().map(\.stored) }
}
