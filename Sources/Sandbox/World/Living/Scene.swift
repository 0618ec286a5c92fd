import Tenants

/// A tenant as it stands at one moment: what the seed made up, and what has changed since.
struct Scene: Sendable {
    let history: History
    /// Counts the changes, so that what was written of an earlier one can be told from this.
    private(set) var version = 0
    private(set) var incidents = Overlay<IncidentPlan>()
    private(set) var alerts = Overlay<AlertPlan>()
    /// How many there are, old and new; the next one's number.
    private(set) var incidentCount: Int
    private(set) var alertCount: Int
    /// The latest change of all, which the next must not be equal to.
    private(set) var latest: Timestamp

    init(_ history: History) {
        self.history = history
        incidentCount = history.layout.incidentCount
        alertCount = history.layout.alertCount
        latest = history.end
    }

    var tenant: MadeUpTenant { history.tenant }

    /// An incident by its number, which must be below ``incidentCount``.
    func incident(_ number: Int) -> IncidentPlan { incidents[number] ?? history.incident(number) }

    /// An alert by its number, which must be below ``alertCount``.
    func alert(_ number: Int) -> AlertPlan {
        if let changed = alerts[number] { return changed }
        let incident = history.incident(history.layout.incident(ofAlert: number))
        return history.alert(number, of: incident)
    }

    /// The incident with an identifier.
    func incident(withID id: String) -> IncidentPlan? {
        guard let number = history.incidentNumber(in: id), number < incidentCount else { return nil }
        return incident(number)
    }

    /// The alert with an identifier.
    func alert(withID id: String) -> AlertPlan? {
        guard let number = history.alertNumber(in: id), number < alertCount else { return nil }
        let alert = alert(number)
        return alert.id == id ? alert : nil
    }

    /// The alerts that belong to an incident today.
    func members(of incident: IncidentPlan) -> [AlertPlan] {
        incident.members.map(alert) + incident.joined.map(alert)
    }

    // MARK: Changes

    mutating func put(_ incident: IncidentPlan) {
        incidents.put(incident)
        incidentCount = max(incidentCount, incident.number + 1)
        changed(at: incident.lastUpdate)
    }

    mutating func put(_ alert: AlertPlan) {
        alerts.put(alert)
        alertCount = max(alertCount, alert.number + 1)
        changed(at: alert.lastUpdate)
    }

    private mutating func changed(at moment: Timestamp) {
        version += 1
        latest = max(latest, moment)
    }
}
