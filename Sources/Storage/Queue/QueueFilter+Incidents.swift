import Tenants

extension QueueFilter {
    /// What must hold of an incident.
    func incidentConditions(
        in scope: CustomerScope,
        having text: FoundText?,
        by byAlerts: IncidentsByAlerts,
    ) -> [Clause] {
        var conditions = [Clause("incident.customer", isIn: scope)]
        if !includesLeft { conditions.append(QueueFilter.isOfStaying("incident.customer")) }
        if !severities.isEmpty { conditions.append(Clause("incident.severity", isIn: severities.sortedValues)) }
        switch status {
        case .open: conditions.append(Clause("incident.is_open = 1"))
        case .all: break
        case .only(let names): conditions.append(Clause("incident.status", isIn: incidentStatuses(names).sortedValues))
        }
        if let since { conditions.append(Clause("incident.last_update >= ?", [since.stored])) }
        switch assignment {
        case .anyone: break
        case .nobody: conditions.append(Clause("incident.folded_assignee IS NULL"))
        case .to(let name): conditions.append(QueueFilter.assignee("incident.folded_assignee", is: name))
        }
        if !services.isEmpty {
            conditions.append(
                QueueFilter.hasAlert(having: Clause("alert.service", isIn: services.sortedValues)),
            )
        }
        if let technique {
            // The marks spare a look at most of its alerts.
            let marks = Clause("(alert.marks & ?) <> 0 AND ", [Marks.technique(technique).stored])
            conditions.append(QueueFilter.hasAlert(having: marks + technique.isOfAlert))
        }
        if let text {
            let hasEvidence = QueueFilter.hasAlert(having: byAlerts.isOfText ?? text.sought.isOfAlert)
            conditions.append(text.condition(orEvidence: hasEvidence))
        }
        return conditions
    }

    /// What must hold of an incident that has an alert of some kind.
    private static func hasAlert(having condition: Clause) -> Clause {
        // Index alert_of_incident. An offset keeps PostgreSQL from joining what is to be looked up for few rows.
        """
        EXISTS (
            SELECT 1 FROM alert
            WHERE alert.tenant = incident.tenant AND alert.incident = incident.object AND
        """ + Clause(" ") + condition + " LIMIT 1 OFFSET 0)"
    }

    /// The marks of which an incident must have one, for each property that is asked for.
    var incidentMarks: [Marks] {
        var marks = sharedMarks
        if case .only(let names) = status { marks.append(.any(incidentStatuses(names).map(Marks.status))) }
        return marks
    }

    /// The incidents that one property leaves, other than an assignee, a technique or a text.
    func incidentShortlists(in scope: CustomerScope, for dialect: Dialect) -> [Shortlist] {
        let open: SQL = isAboutOpenIncidents ? " AND is_open = 1" : ""
        var lists: [Shortlist] = []
        if case .only(let customers) = scope.extent, customers.count > 1 || !isByUrgencyOfCustomer {
            // Index incident_of_customer or incident_open_of_customer.
            lists.append(Shortlist(of: "incident", where: Clause("customer", isIn: scope) + open))
        }
        if case .only(let names) = status, !incidentStatuses(names).contains(.resolved) {
            // Index incident_of_status.
            let isOfStatus = Clause("status", isIn: incidentStatuses(names).sortedValues)
            lists.append(
                Shortlist(
                    of: "incident",
                    // PostgreSQL sees by itself that none is resolved, and expects fewer where that is said as well.
                    where: dialect == .postgreSQL ? isOfStatus : "status <> 'resolved' AND " + isOfStatus,
                    ofOpen: isAboutOpenIncidents,
                    in: dialect,
                ).ofOpen,
            )
        }
        if !severities.isEmpty, sort != .urgency {
            // Index incident_by_urgency or incident_open_by_urgency.
            lists.append(Shortlist(of: "incident", where: Clause("severity_rank", isIn: ranks) + open))
        }
        if let since, sort != .updated {
            // Index incident_by_update or incident_open_by_update.
            lists.append(Shortlist(of: "incident", where: Clause("last_update >= ?", [since.stored]) + open))
        }
        if !services.isEmpty {
            // Index alert_of_service; all bits are those of an alert whose product is not known to its marks.
            let bits = Set(services.map { Marks.service($0).bits } + [Marks.ofServices.bits]).sorted().map(\.stored)
            let alerts = "SELECT id FROM alert WHERE " + Clause("(marks & 65535)", isIn: bits)
            lists.append(
                Shortlist(
                    IncidentsByAlerts.incidents(of: alerts, for: dialect),
                    worthwhile: 1_500,
                    isCheap: false,
                    counted: alerts
                )
            )
        }
        return lists
    }

    /// Whether only open incidents can fit.
    var isAboutOpenIncidents: Bool {
        switch status {
        case .open: true
        case .all: false
        case .only(let names): incidentStatuses(names).allSatisfy(\.isOpen)
        }
    }

    /// Whether an index tells of an incident all that is asked for.
    var isToldOfIncidents: Bool {
        guard case .only(let names) = status else { return isToldBesidesStatus }
        return isToldBesidesStatus && Marks.tell(incidentStatuses(names))
    }

    private func incidentStatuses(_ names: Set<String>) -> Set<IncidentStatus> {
        Set(names.map(IncidentStatus.init(rawValue:)))
    }
}
