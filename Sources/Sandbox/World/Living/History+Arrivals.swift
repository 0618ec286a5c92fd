import Tenants

extension History {
    /// An alert that is raised while the world goes on, at a position of its incident's story.
    func newAlert(_ number: Int, position: Int, of incident: IncidentPlan, at moment: Timestamp) -> AlertPlan {
        let (stage, round) = incident.story.stage(ofAlert: position)
        return AlertPlan(
            number: number,
            id: alertID(number, of: stage.service),
            origin: incident,
            incidentID: incident.id,
            stage: stage,
            round: round,
            state: .new,
            classification: nil,
            determination: nil,
            assignedTo: incident.assignedTo,
            created: moment,
            lastUpdate: moment,
            resolved: nil,
            closer: nil,
        )
    }
}
