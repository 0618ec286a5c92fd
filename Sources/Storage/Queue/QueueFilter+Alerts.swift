import Tenants

extension QueueFilter {
    /// What must hold of an alert.
    func alertConditions(in scope: CustomerScope) -> [Clause] {
        var conditions = [Clause("alert.customer", isIn: scope)]
        if !includesLeft {
            let left = [CustomerState.left.stored]
            conditions.append(Clause("alert.customer NOT IN (SELECT id FROM customer WHERE state = ?)", left))
        }
        if !severities.isEmpty { conditions.append(Clause("alert.severity", isIn: severities.sortedValues)) }
        switch status {
        case .open: conditions.append(Clause("alert.is_open = 1"))
        case .all: break
        case .only(let names): conditions.append(Clause("alert.status", isIn: alertStatuses(names).sortedValues))
        }
        if let since { conditions.append(Clause("alert.last_update >= ?", [since.stored])) }
        switch assignment {
        case .anyone: break
        case .nobody: conditions.append(Clause("alert.folded_assignee IS NULL"))
        case .to(let name): conditions.append(QueueFilter.assignee("alert.folded_assignee", is: name))
        }
        if !services.isEmpty { conditions.append(Clause("alert.service", isIn: services.sortedValues)) }
        if let technique {
            // The key of alert_technique, which begins with the alert.
            conditions.append(
                "EXISTS (SELECT 1 FROM alert_technique WHERE alert_technique.alert = alert.id AND "
                    + technique.condition + ")",
            )
        }
        if let text = soughtText {
            conditions.append(
                text.words.areIn("alert.folded_title")
                    + " OR alert.customer IN (" + text.customers + ") OR EXISTS ("
                    // The key of evidence, which begins with the alert.
                    + Clause(
                        "SELECT 1 FROM evidence WHERE evidence.alert = alert.id AND evidence.folded_value = ?)",
                        [text.folded.stored],
                    ),
            )
        }
        return conditions
    }

    /// The marks of which an alert must have one, for each property that is asked for.
    var alertMarks: [Marks] {
        var marks = sharedMarks
        if case .only(let names) = status { marks.append(.any(alertStatuses(names).map(Marks.status))) }
        return marks
    }

    /// The alerts that one property other than the text leaves.
    func alertShortlists(in scope: CustomerScope) -> [Shortlist] {
        let open: SQL = isAboutOpenAlerts ? " AND is_open = 1" : ""
        var lists: [Shortlist] = []
        if case .to(let name) = assignment {
            // Index alert_of_assignee.
            lists.append(
                Shortlist("SELECT id FROM alert WHERE " + QueueFilter.assignee("folded_assignee", is: name)),
            )
        }
        if let technique {
            // Index alert_of_technique.
            lists.append(Shortlist("SELECT alert AS id FROM alert_technique WHERE " + technique.condition))
        }
        if case .only = scope.extent {
            // Index alert_of_customer or alert_open_of_customer.
            lists.append(Shortlist("SELECT id FROM alert WHERE " + Clause("customer", isIn: scope) + open))
        }
        if !services.isEmpty {
            // Index alert_of_service; all bits are those of an alert whose product is not known to its marks.
            let bits = Set(services.map { Marks.service($0).bits } + [Marks.ofServices.bits]).sorted().map(\.stored)
            lists.append(
                Shortlist("SELECT id FROM alert WHERE " + Clause("(marks & 65535)", isIn: bits)),
            )
        }
        if case .only(let names) = status, !alertStatuses(names).contains(.resolved) {
            // Index alert_of_status.
            lists.append(
                Shortlist(
                    "SELECT id FROM alert WHERE status <> 'resolved' AND "
                        + Clause("status", isIn: alertStatuses(names).sortedValues),
                ),
            )
        }
        if !severities.isEmpty, sort != .urgency {
            // Index alert_by_urgency or alert_open_by_urgency.
            lists.append(Shortlist("SELECT id FROM alert WHERE " + Clause("severity_rank", isIn: ranks) + open))
        }
        if let since, sort != .updated {
            // Index alert_by_update or alert_open_by_update.
            lists.append(Shortlist(Clause("SELECT id FROM alert WHERE last_update >= ?", [since.stored]) + open))
        }
        return lists
    }

    /// The alerts that the text alone leaves, if there is one.
    func alertsOfText(for dialect: Dialect) -> Shortlist? {
        guard let text = soughtText else { return nil }
        let open: SQL = isAboutOpenAlerts ? " AND is_open = 1" : ""
        var ways = [
            // Index alert_of_customer or alert_open_of_customer.
            "SELECT alert.id AS id FROM alert WHERE alert.customer IN (" + text.customers + ")" + open
        ]
        if !text.words.words.isEmpty { ways.append(dialect.select(from: .alert, having: text.words)) }
        return Shortlist(text.evidence, orAny: ways)
    }

    /// Whether only open alerts can fit.
    var isAboutOpenAlerts: Bool {
        switch status {
        case .open: true
        case .all: false
        case .only(let names): alertStatuses(names).allSatisfy(\.isOpen)
        }
    }

    private func alertStatuses(_ names: Set<String>) -> Set<AlertStatus> { Set(names.map(AlertStatus.init(rawValue:))) }
}
