/// How soon some incidents came to a milestone, beside what was agreed.
package struct GoalTally: Hashable, Sendable {
    /// How long it took where that was seen.
    package private(set) var times = DurationTally()
    /// How many came to it in the time that was agreed.
    package private(set) var met = 0
    /// How many came to it too late, or have not come to it and are late by now.
    package private(set) var missed = 0
    /// How many have not come to it.
    package private(set) var awaited = 0
    /// How many came to it unseen, which is neither soon nor late.
    package private(set) var unseen = 0

    package init(unseen: Int = 0) {
        self.unseen = unseen
    }

    /// Counts an incident; where nothing was agreed, nothing is met or missed.
    package mutating func add(_ milestone: Milestone, created: Timestamp, target: Duration?, at now: Timestamp) {
        switch milestone {
        case .awaited:
            awaited += 1
            if let target, now - created > target { missed += 1 }
        case .seen(let moment):
            times.add(moment - created)
            guard let target else { return }
            if moment - created > target { missed += 1 } else { met += 1 }
        case .unseen: unseen += 1
        }
    }

    /// Counts all that another one did.
    package mutating func add(_ other: GoalTally) {
        times.add(other.times)
        met += other.met
        missed += other.missed
        awaited += other.awaited
        unseen += other.unseen
    }

    /// How many it can be said of whether they came to it in time; the others are awaited and not late yet, or were not seen.
    package var judged: Int { met + missed }
}

/// Both goals of some incidents.
package struct ServiceTally: Hashable, Sendable {
    package private(set) var acknowledged: GoalTally
    package private(set) var resolved: GoalTally

    package init(unseen: Int = 0) {
        acknowledged = GoalTally(unseen: unseen)
        resolved = GoalTally(unseen: unseen)
    }

    /// Counts an incident; where nothing was agreed, nothing is met or missed.
    package mutating func add(
        _ milestones: IncidentMilestones,
        created: Timestamp,
        target: ServiceTarget?,
        at now: Timestamp,
    ) {
        acknowledged.add(milestones.acknowledged, created: created, target: target?.acknowledge, at: now)
        resolved.add(milestones.resolved, created: created, target: target?.resolve, at: now)
    }

    /// Counts all that another one did.
    package mutating func add(_ other: ServiceTally) {
        acknowledged.add(other.acknowledged)
        resolved.add(other.resolved)
    }

    /// How many promises were broken.
    package var missed: Int { acknowledged.missed + resolved.missed }

    /// Whether there is anything to say.
    package var isEmpty: Bool {
        [acknowledged, resolved].allSatisfy { $0.times.count == 0 && $0.awaited == 0 && $0.unseen == 0 }
    }
}
