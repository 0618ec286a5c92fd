import Tenants

extension QueueFilter {
    /// What must hold of an incident.
    func incidentConditions(in scope: CustomerScope) -> [Clause] {
        var conditions = [Clause("incident.customer", isIn: scope)]
        if !includesLeft {
            let left = [CustomerState.left.stored]
            conditions.append(Clause("incident.customer NOT IN (SELECT id FROM customer WHERE state = ?)", left))
        }
        if !severities.isEmpty { conditions.append(Clause("incident.severity", isIn: severities.sortedValues)) }
        switch status {
        case .open: conditions.append(Clause("incident.is_open = 1"))
        case .all: break
        case .only(let names):
            let statuses = Set(names.map(IncidentStatus.init(rawValue:)))
            conditions.append(Clause("incident.status", isIn: statuses.sortedValues))
        }
        if let since { conditions.append(Clause("incident.last_update >= ?", [since.stored])) }
        switch assignment {
        case .anyone: break
        case .nobody: conditions.append(Clause("incident.folded_assignee IS NULL"))
        case .to(let name): conditions.append(QueueFilter.assignee("incident.folded_assignee", is: name))
        }
        if !services.isEmpty {
            // Index alert_of_incident.
            conditions.append(
                """
                EXISTS (
                    SELECT 1 FROM alert
                    WHERE alert.tenant = incident.tenant AND alert.incident = incident.object AND
                """ + Clause(" alert.service", isIn: services.sortedValues) + ")",
            )
        }
        if let technique {
            // Index alert_of_incident.
            conditions.append(
                """
                EXISTS (
                    SELECT 1 FROM alert JOIN alert_technique ON alert_technique.alert = alert.id
                    WHERE alert.tenant = incident.tenant AND alert.incident = incident.object AND
                """ + Clause(" ") + technique.condition + ")",
            )
        }
        if let text, !text.isEmpty { conditions.append(incidentText(text)) }
        return conditions
    }

    private func incidentText(_ text: String) -> Clause {
        let pattern = text.folded.anywhere.stored
        return Clause(
            """
            incident.folded_title LIKE ? ESCAPE '!'
            OR LOWER(incident.object) LIKE ? ESCAPE '!'
            OR incident.customer IN (
                SELECT customer.id FROM customer
                WHERE customer.folded_name LIKE ? ESCAPE '!' OR customer.handle LIKE ? ESCAPE '!'
            )
            OR (incident.tenant, incident.object) IN (
                SELECT alert.tenant, alert.incident FROM alert JOIN evidence ON evidence.alert = alert.id
                WHERE evidence.folded_value LIKE ? ESCAPE '!' AND alert.incident IS NOT NULL
            )
            """,
            [pattern, pattern, pattern, pattern, pattern],
        )
    }
}

extension Technique {
    /// What must hold of a row of `alert_technique` for it to be this technique or one of its sub-techniques.
    var condition: Clause {
        // MITRE's names are in capitals (https://attack.mitre.org/techniques/), whatever an analyst types.
        let name = rawValue.uppercased()
        return Clause(
            "(alert_technique.technique = ? OR alert_technique.technique LIKE ? ESCAPE '!')",
            [name.stored, (name.escapedForLike + ".%").stored],
        )
    }
}

extension Set where Element: Storable & RawRepresentable, Element.RawValue == String {
    /// The values in an order, so that one set always makes one statement.
    var sortedValues: [Value] { map(\.rawValue).sorted().map(\.stored) }
}
