import Tenants

/// What happens in a tenant while the world goes on.
extension Scene {
    /// A new incident arrives with the first alerts of a story.
    /// - Parameters:
    ///   - alerts: How many alerts it has at once.
    ///   - size: How many alerts its story is to have in the end.
    ///   - moment: The time that it carries.
    ///   - random: Where chance comes from.
    /// - Returns: Its number.
    @discardableResult
    mutating func arrive(
        alerts: Int,
        ofStoryWith size: Int,
        at moment: Timestamp,
        random: inout SeededGenerator,
    ) -> Int {
        let number = incidentCount
        let story = StoryBook.story(ofSize: max(1, size), from: &random)
        let own = alertCount..<alertCount + alerts
        let moments = Array(repeating: moment, count: alerts)
        let incident = IncidentPlan(
            number: number,
            id: history.incidentID(number),
            story: story,
            alerts: own,
            members: own,
            survivor: nil,
            outcome: .fresh,
            timing: IncidentTiming(created: moments, updated: moments),
            created: moment,
            lastUpdate: moment,
            state: .active,
            classification: .unknown,
            determination: .unknown,
            assignedTo: nil,
        )
        put(incident)
        for number in own { put(history.newAlert(number, position: number - own.lowerBound, of: incident, at: moment)) }
        return number
    }

    /// So many of the next alerts of an incident's story are raised.
    mutating func join(alerts: Int, to number: Int, at moment: Timestamp) {
        var incident = self.incident(following: number)
        let first = incident.members.count + incident.joined.count
        for position in first..<first + alerts {
            let alert = history.newAlert(alertCount, position: position, of: incident, at: moment)
            incident.joined.append(alert.number)
            put(alert)
        }
        // New alerts open an incident again that was thought to be done.
        if incident.state == .resolved { incident.state = .active }
        incident.lastUpdate = moment
        incident.edits.lastModifiedBy = IncidentWriter.correlation
        put(incident)
    }

    /// The incident is merged into the nearest one before it that still stands for itself.
    mutating func merge(_ number: Int, withAlerts: Bool, at moment: Timestamp) {
        var incident = incident(number)
        guard incident.survivor == nil, let survivor = standing(before: number) else { return }
        var other = self.incident(survivor)
        let moved = members(of: incident)
        incident.state = .redirected
        incident.survivor = survivor
        incident.members = incident.alerts.lowerBound..<incident.alerts.lowerBound
        incident.joined = []
        incident.lastUpdate = moment
        incident.edits.lastModifiedBy = IncidentWriter.correlation
        put(incident)
        guard withAlerts else { return }
        other.joined += moved.map(\.number)
        other.lastUpdate = moment
        other.edits.lastModifiedBy = IncidentWriter.correlation
        put(other)
        for var alert in moved {
            alert.incidentID = other.id
            alert.lastUpdate = moment
            put(alert)
        }
    }

    /// An analyst takes an incident on that nobody has.
    mutating func takeOn(_ number: Int, by analyst: String, at moment: Timestamp) {
        var incident = incident(number)
        guard incident.survivor == nil, incident.assignedTo == nil, incident.state != .resolved else { return }
        incident.assignedTo = analyst
        incident.state = .inProgress
        incident.lastUpdate = moment
        incident.edits.lastModifiedBy = analyst
        incident.edits.remarks.append(
            Remark(text: CommentWriter.first[number % CommentWriter.first.count], author: analyst, moment: moment)
        )
        put(incident)
        for var alert in members(of: incident) where alert.state == .new {
            alert.state = .inProgress
            alert.assignedTo = analyst
            alert.lastUpdate = moment
            put(alert)
        }
    }

    /// An analyst closes an incident and all its alerts, as one of the story's endings says.
    mutating func close(_ number: Int, by analyst: String, at moment: Timestamp, random: inout SeededGenerator) {
        var incident = incident(number)
        let ending = random.pick(incident.story.endings)
        guard incident.survivor == nil, incident.state != .resolved else { return }
        incident.classification = ending.classification
        incident.determination = ending.determination
        incident.assignedTo = incident.assignedTo ?? analyst
        incident.edits.resolvingComment = ending.comment
        incident.edits.remarks.append(Remark(text: ending.comment, author: analyst, moment: moment))
        resolve(&incident, by: analyst, at: moment)
    }

    /// Ends an incident and its alerts, which takes the alerts' judgement from the incident's.
    mutating func resolve(_ incident: inout IncidentPlan, by author: String, at moment: Timestamp) {
        incident.state = .resolved
        incident.lastUpdate = moment
        incident.edits.lastModifiedBy = author
        put(incident)
        for var alert in members(of: incident) where alert.state != .resolved {
            alert.state = .resolved
            alert.resolved = moment
            alert.lastUpdate = moment
            if incident.classification != .unknown {
                alert.classification = incident.classification
                alert.determination = incident.determination
            }
            put(alert)
        }
    }

    /// The incident that stands for a number today: it, or what it was merged into.
    func incident(following number: Int) -> IncidentPlan {
        var incident = incident(number)
        while let survivor = incident.survivor { incident = self.incident(survivor) }
        return incident
    }

    /// The newest incident before a number that stands for itself and is open, looking no farther than a few hundred back.
    func standing(before number: Int) -> Int? {
        stride(from: number - 1, through: max(0, number - 300), by: -1).first { candidate in
            let incident = incident(candidate)
            return incident.survivor == nil && incident.state != .resolved
        }
    }
}
