import Tenants

/// An alert as far as lists need it; its text and evidence are made when it is written.
struct AlertPlan: ListedPlan {
    let number: Int
    let id: String
    /// The incident whose story it belongs to, as it was when the alert was raised.
    let origin: IncidentPlan
    /// The incident that it belongs to today.
    var incidentID: String
    let stage: Stage
    /// Which round of people and computers its story is in.
    let round: Int
    var state: AlertState
    var classification: AlertClassification?
    var determination: AlertDetermination?
    var assignedTo: String?
    let created: Timestamp
    var lastUpdate: Timestamp
    /// When it was resolved, where it was.
    var resolved: Timestamp?
    /// Who had closed it when the sandbox started, and left the story's last comment.
    let closer: String?
    /// The comments that were added since.
    var remarks: [Remark] = []
}
