import Tenants

extension QueueFilter {
    /// What must hold of an alert.
    func alertConditions(in scope: CustomerScope, having text: FoundText?) -> [Clause] {
        var conditions = [Clause("alert.customer", isIn: scope)]
        if !includesLeft { conditions.append(QueueFilter.isOfStaying("alert.customer")) }
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
        // Last what is told by rows of another table.
        if let text { conditions.append(text.condition(orEvidence: text.sought.isOfAlert)) }
        if let technique { conditions.append(technique.isOfAlert) }
        return conditions
    }

    /// The marks of which an alert must have one, for each property that is asked for.
    var alertMarks: [Marks] {
        var marks = sharedMarks
        if case .only(let names) = status { marks.append(.any(alertStatuses(names).map(Marks.status))) }
        return marks
    }

    /// The alerts that one property leaves, other than an assignee, a technique or a text.
    func alertShortlists(in scope: CustomerScope, for dialect: Dialect) -> [Shortlist] {
        let open: SQL = isAboutOpenAlerts ? " AND is_open = 1" : ""
        var lists: [Shortlist] = []
        if case .only(let customers) = scope.extent, customers.count > 1 || !isByUrgencyOfCustomer {
            // Index alert_of_customer or alert_open_of_customer.
            lists.append(Shortlist(of: "alert", where: Clause("customer", isIn: scope) + open))
        }
        if !services.isEmpty {
            // Index alert_of_service; all bits are those of an alert whose product is not known to its marks.
            let bits = Set(services.map { Marks.service($0).bits } + [Marks.ofServices.bits]).sorted().map(\.stored)
            let isOfService = Clause("(marks & 65535)", isIn: bits)
            // Of open ones on PostgreSQL, index alert_open_of_service.
            let isIndexed = isAboutOpenAlerts && dialect == .postgreSQL
            lists.append(
                isIndexed
                    ? Shortlist(of: "alert", where: isOfService + open)
                    : Shortlist(of: "alert", where: isOfService, ofOpen: isAboutOpenAlerts, in: dialect),
            )
        }
        if case .only(let names) = status, !alertStatuses(names).contains(.resolved) {
            // Index alert_of_status.
            let isOfStatus = Clause("status", isIn: alertStatuses(names).sortedValues)
            lists.append(
                Shortlist(
                    of: "alert",
                    // PostgreSQL sees by itself that none is resolved, and expects fewer where that is said as well.
                    where: dialect == .postgreSQL ? isOfStatus : "status <> 'resolved' AND " + isOfStatus,
                    ofOpen: isAboutOpenAlerts,
                    in: dialect,
                ).ofOpen,
            )
        }
        if !severities.isEmpty, sort != .urgency {
            // Index alert_by_urgency or alert_open_by_urgency.
            lists.append(Shortlist(of: "alert", where: Clause("severity_rank", isIn: ranks) + open))
        }
        if let since, sort != .updated {
            // Index alert_by_update or alert_open_by_update.
            lists.append(Shortlist(of: "alert", where: Clause("last_update >= ?", [since.stored]) + open))
        }
        return lists
    }

    /// Whether only open alerts can fit.
    var isAboutOpenAlerts: Bool {
        switch status {
        case .open: true
        case .all: false
        case .only(let names): alertStatuses(names).allSatisfy(\.isOpen)
        }
    }

    /// Whether an index tells of an alert all that is asked for.
    var isToldOfAlerts: Bool {
        guard case .only(let names) = status else { return isToldBesidesStatus }
        return isToldBesidesStatus && Marks.tell(alertStatuses(names))
    }

    private func alertStatuses(_ names: Set<String>) -> Set<AlertStatus> { Set(names.map(AlertStatus.init(rawValue:))) }
}
