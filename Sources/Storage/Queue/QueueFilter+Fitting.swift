import Tenants

extension QueueFilter {
    /// Whether it lets an incident through, going by what stands in its row: by all that is asked for but the text, which
    /// may be in evidence that a row does not have.
    package func fitsBesidesText(_ row: IncidentRow) -> Bool {
        let incident = row.incident
        guard severities.isEmpty || severities.contains(incident.severity), isOfStatus(incident.status),
            services.isEmpty || !services.isDisjoint(with: row.services),
            since.map({ incident.lastUpdate >= $0 }) ?? true
        else { return false }
        let isOfTechnique = technique.map { asked in row.techniques.contains { $0.isOrIsPart(of: asked) } } ?? true
        return isOfTechnique && isOfAssignee(incident.assignedTo?.bound.folded)
    }

    private func isOfStatus(_ found: IncidentStatus) -> Bool {
        switch status {
        case .open: found.isOpen
        case .all: true
        case .only(let names): names.contains { IncidentStatus(rawValue: $0) == found }
        }
    }

    private func isOfAssignee(_ found: String?) -> Bool {
        switch assignment {
        case .anyone: true
        case .nobody: found?.isEmpty ?? true
        case .to(let name): found.map { $0 == name.folded || $0.hasPrefix(name.folded + "@") } ?? false
        }
    }
}

extension Technique {
    /// Whether it is a technique that was asked for, or a sub-technique of that.
    fileprivate func isOrIsPart(of asked: Technique) -> Bool {
        // Microsoft's names are in capitals, whatever an analyst types.
        let asked = asked.rawValue.uppercased()
        return rawValue == asked || rawValue.hasPrefix(asked + ".")
    }
}
