import Tenants

/// What a scenario or a controller makes happen.
extension Scene {
    /// Lets something happen now; nothing, where the tenant has nothing that it could happen to.
    mutating func happen(_ kind: Happening.Kind, at moment: Timestamp, random: inout SeededGenerator) {
        switch kind {
        case .arrival(let alerts):
            arrive(alerts: alerts, ofStoryWith: alerts, at: moment, random: &random)
        case .lateArrival(let alerts, let delay):
            arrive(alerts: alerts, ofStoryWith: alerts, at: moment - delay, random: &random)
        case .joining(let alerts):
            if let open = standing(before: incidentCount) { join(alerts: alerts, to: open, at: moment) }
        case .merge(let withAlerts):
            if let open = standing(before: incidentCount) { merge(open, withAlerts: withAlerts, at: moment) }
        case .assignment:
            let waiting = newest { $0.survivor == nil && $0.assignedTo == nil && $0.state != .resolved }
            if let waiting { takeOn(waiting, by: random.pick(Outcome.analysts), at: moment) }
        case .resolution:
            guard let open = standing(before: incidentCount) else { return }
            close(open, by: random.pick(Outcome.analysts), at: moment, random: &random)
        case .oldAlertChange: if alertCount > 0 { turn(0, at: moment) }
        case .bulkUpdate(let alerts):
            for number in max(0, alertCount - alerts)..<alertCount { turn(number, at: moment) }
        case .staleUpdate(let age):
            let stale = moment - age
            let numbers = stride(from: alertCount - 1, through: max(0, alertCount - 2_000), by: -1)
            if let number = numbers.first(where: { alert($0).lastUpdate < stale }) { turn(number, at: stale) }
        }
    }

    /// An alert goes to its next state: new, in progress, resolved, and open again.
    private mutating func turn(_ number: Int, at moment: Timestamp) {
        var alert = alert(number)
        switch alert.state {
        case .new, .unknown: alert.state = .inProgress
        case .inProgress: alert.state = .resolved
        case .resolved: alert.state = .new
        }
        alert.resolved = alert.state == .resolved ? moment : nil
        alert.lastUpdate = moment
        put(alert)
    }

    private func newest(where fits: (IncidentPlan) -> Bool) -> Int? {
        stride(from: incidentCount - 1, through: max(0, incidentCount - 300), by: -1).first { fits(incident($0)) }
    }
}
