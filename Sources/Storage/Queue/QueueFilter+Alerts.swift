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
        case .only(let names):
            let statuses = Set(names.map(AlertStatus.init(rawValue:)))
            conditions.append(Clause("alert.status", isIn: statuses.sortedValues))
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
                """
                EXISTS (
                    SELECT 1 FROM alert_technique
                    WHERE alert_technique.alert = alert.id AND
                """ + Clause(" ") + technique.condition + ")",
            )
        }
        if let text, !text.isEmpty { conditions.append(alertText(text)) }
        return conditions
    }

    private func alertText(_ text: String) -> Clause {
        let pattern = text.folded.anywhere.stored
        return Clause(
            """
            alert.folded_title LIKE ? ESCAPE '!'
            OR LOWER(alert.object) LIKE ? ESCAPE '!'
            OR alert.customer IN (
                SELECT customer.id FROM customer
                WHERE customer.folded_name LIKE ? ESCAPE '!' OR customer.handle LIKE ? ESCAPE '!'
            )
            OR EXISTS (
                SELECT 1 FROM evidence
                WHERE evidence.alert = alert.id AND evidence.folded_value LIKE ? ESCAPE '!'
            )
            """,
            [pattern, pattern, pattern, pattern, pattern],
        )
    }
}
