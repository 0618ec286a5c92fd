import HTTPTypes
import Tenants

extension APIOperation {
    /// What stands around an incident or an alert.
    static let surroundings = [
        APIOperation(
            .get,
            "/incidents/{tenant}/{id}/history",
            "incidentHistory",
            "What came in of an incident and changed since, the latest first.",
            takes: [.limit, .cursor],
            gives: .list("Change"),
            .right(.read, SurroundingOperations.incidentHistory),
        ),
        APIOperation(
            .get,
            "/incidents/{tenant}/{id}/comments",
            "incidentComments",
            "What was said of an incident, the oldest first.",
            gives: .list("PostedComment"),
            .right(.read, SurroundingOperations.incidentComments),
        ),
        APIOperation(
            .get,
            "/incidents/{tenant}/{id}/elsewhere",
            "incidentElsewhere",
            "Which entities of an incident's evidence other customers in scope have in theirs.",
            gives: .list("Sighting"),
            .right(.read, SurroundingOperations.incidentElsewhere),
        ),
        APIOperation(
            .get,
            "/alerts/{tenant}/{id}/history",
            "alertHistory",
            "What came in of an alert and changed since, the latest first.",
            takes: [.limit, .cursor],
            gives: .list("Change"),
            .right(.read, SurroundingOperations.alertHistory),
        ),
        APIOperation(
            .get,
            "/alerts/{tenant}/{id}/comments",
            "alertComments",
            "What was said of an alert, the oldest first.",
            gives: .list("PostedComment"),
            .right(.read, SurroundingOperations.alertComments),
        ),
        APIOperation(
            .get,
            "/alerts/{tenant}/{id}/elsewhere",
            "alertElsewhere",
            "Which entities of an alert's evidence other customers in scope have in theirs.",
            gives: .list("Sighting"),
            .right(.read, SurroundingOperations.alertElsewhere),
        ),
    ]
}
