/// Where an incident stands (`incidentStatus` in Graph).
package struct IncidentStatus: OpenEnumeration {
    package let rawValue: String

    package init(unchecked rawValue: String) {
        self.rawValue = rawValue
    }

    package static let active = IncidentStatus(unchecked: "active")
    package static let resolved = IncidentStatus(unchecked: "resolved")
    package static let inProgress = IncidentStatus(unchecked: "inProgress")
    /// Merged into another incident, which `redirectIncidentId` names.
    package static let redirected = IncidentStatus(unchecked: "redirected")
    /// Waits for the customer, as Defender Experts leave it.
    package static let awaitingAction = IncidentStatus(unchecked: "awaitingAction")

    package static let known: [IncidentStatus] = [active, resolved, inProgress, redirected, awaitingAction]

    /// Whether someone still has to deal with it.
    ///
    /// A status that we do not know is open, so that it is seen.
    package var isOpen: Bool { self != .resolved && self != .redirected }
}

/// Where an alert stands (`alertStatus` in Graph).
package struct AlertStatus: OpenEnumeration {
    package let rawValue: String

    package init(unchecked rawValue: String) {
        self.rawValue = rawValue
    }

    package static let unknown = AlertStatus(unchecked: "unknown")
    package static let new = AlertStatus(unchecked: "new")
    package static let inProgress = AlertStatus(unchecked: "inProgress")
    package static let resolved = AlertStatus(unchecked: "resolved")

    package static let known: [AlertStatus] = [unknown, new, inProgress, resolved]

    /// Whether someone still has to deal with it.
    ///
    /// A status that we do not know is open, so that it is seen.
    package var isOpen: Bool { self != .resolved }
}
