/// Whether something has happened to an incident, and when, as far as we saw it.
package enum Milestone: Hashable, Sendable {
    /// It has not happened.
    case awaited
    /// It had happened by then: the first version of the incident that says so has this `lastUpdateDateTime`.
    case seen(Timestamp)
    /// It had happened before we looked for the first time, so nobody can say how long it took.
    case unseen
}

/// When an incident was acknowledged, and when it was resolved.
///
/// Microsoft tells how an incident stands, and not since when. So what counts is the first version in which it stands so,
/// and only where an earlier one was seen in which it did not.
package struct IncidentMilestones: Hashable, Sendable {
    /// Someone took it: it was assigned, or it is no longer `active`.
    package private(set) var acknowledged: Milestone
    /// It was resolved, for the last time; whoever reopens it starts anew.
    package private(set) var resolved: Milestone

    package init(acknowledged: Milestone, resolved: Milestone) {
        self.acknowledged = acknowledged
        self.resolved = resolved
    }

    /// What is known of an incident that is seen for the first time.
    package init(firstSeen status: IncidentStatus, isAssigned: Bool) {
        acknowledged = status == .active && !isAssigned ? .awaited : .unseen
        resolved = status.isOpen ? .awaited : .unseen
    }

    /// Takes in a later version of the incident.
    package mutating func see(_ status: IncidentStatus, isAssigned: Bool, at moment: Timestamp) {
        // What was merged into another incident was neither taken nor resolved.
        let now: Milestone = status == .redirected ? .unseen : .seen(moment)
        if acknowledged == .awaited, status != .active || isAssigned { acknowledged = now }
        if status.isOpen {
            resolved = .awaited
        } else if resolved == .awaited {
            resolved = now
        }
    }
}
