import Tenants

/// An alert as far as lists need it; its text and evidence are made when it is written.
struct AlertPlan: Sendable {
    let number: Int
    let id: String
    /// The incident whose story it belongs to.
    let origin: IncidentPlan
    /// The incident that it belongs to today.
    let incidentID: String
    let stage: Stage
    /// Which round of people and computers its story is in.
    let round: Int
    let state: AlertState
    let classification: AlertClassification?
    let determination: AlertDetermination?
    let created: Timestamp
    let lastUpdate: Timestamp

    var assignedTo: String? { origin.outcome.assignedTo }
}
