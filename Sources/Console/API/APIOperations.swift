import HTTPTypes
import Storage
import Tenants

extension APIOperation {
    /// All that the API does, and who may ask for it.
    ///
    /// Each handler is asynchronous, even one that waits for nothing: Swift 6.3.1 crashes where one that is not stands here.
    package static let all: [APIOperation] =
        about + queue + surroundings + overview + changes + customers + joining + trail + desk + ways

    private static let about = [
        APIOperation(
            .get,
            "/openapi.json",
            "document",
            "This document.",
            gives: .anything,
            .anyone(OpenAPIDocument.send),
        ),
        APIOperation(
            .get,
            "/me",
            "me",
            "What the token is good for.",
            gives: .object("Me"),
            .right(.read, MeOperation.show),
        ),
    ]

    private static let queue = [
        APIOperation(
            .get,
            "/incidents",
            "incidents",
            "The incidents of all customers in scope, the most urgent first.",
            takes: QueueParameters.parameters(statuses: IncidentStatus.known.map(\.rawValue)),
            gives: .list("Incident"),
            .right(.read, IncidentOperations.list),
        ),
        APIOperation(
            .get,
            "/incidents/{tenant}/{id}",
            "incident",
            "One incident.",
            gives: .object("Incident"),
            .right(.read, IncidentOperations.show),
        ),
        APIOperation(
            .get,
            "/incidents/{tenant}/{id}/alerts",
            "incidentAlerts",
            "The alerts of an incident with their evidence, in the order in which they came to be.",
            takes: [.limit, .cursor],
            gives: .list("Alert"),
            .right(.read, IncidentOperations.alerts),
        ),
        APIOperation(
            .get,
            "/incidents/{tenant}/{id}/original",
            "incidentOriginal",
            "An incident byte for byte as Microsoft sent it.",
            gives: .anything,
            .right(.read, IncidentOperations.original),
        ),
        APIOperation(
            .get,
            "/alerts",
            "alerts",
            "The alerts of all customers in scope with their evidence, the most urgent first.",
            takes: QueueParameters.parameters(statuses: AlertStatus.known.map(\.rawValue)),
            gives: .list("Alert"),
            .right(.read, AlertOperations.list),
        ),
        APIOperation(
            .get,
            "/alerts/{tenant}/{id}",
            "alert",
            "One alert with its evidence.",
            gives: .object("Alert"),
            .right(.read, AlertOperations.show),
        ),
        APIOperation(
            .get,
            "/alerts/{tenant}/{id}/original",
            "alertOriginal",
            "An alert byte for byte as Microsoft sent it.",
            gives: .anything,
            .right(.read, AlertOperations.original),
        ),
    ]

    private static let overview = [
        APIOperation(
            .get,
            "/overview",
            "overview",
            "What is open, what comes in and how soon it is dealt with, over all customers in scope; as it was counted last.",
            takes: OverviewOperation.parameters,
            gives: .object("Overview"),
            .right(.read, OverviewOperation.show),
        )
    ]

    private static let changes = [
        APIOperation(
            .patch,
            "/incidents/{tenant}/{id}",
            "changeIncident",
            "Changes an incident, at Microsoft first; with `If-Match`, only as it was seen.",
            sent: Body(schema: "IncidentChange", members: WriteOperations.membersOfIncident),
            gives: .object("Incident"),
            .right(.respond, WriteOperations.changeIncident),
        ),
        APIOperation(
            .post,
            "/incidents/{tenant}/{id}/comments",
            "commentIncident",
            "Adds a comment to an incident, at Microsoft first.",
            sent: Body(schema: "Comment", members: ["comment"]),
            gives: .object("Incident"),
            .right(.respond, WriteOperations.commentIncident),
        ),
        APIOperation(
            .patch,
            "/alerts/{tenant}/{id}",
            "changeAlert",
            "Changes an alert, at Microsoft first; with `If-Match`, only as it was seen.",
            sent: Body(schema: "AlertChange", members: WriteOperations.membersOfAlert),
            gives: .object("Alert"),
            .right(.respond, WriteOperations.changeAlert),
        ),
        APIOperation(
            .post,
            "/alerts/{tenant}/{id}/comments",
            "commentAlert",
            "Adds a comment to an alert, at Microsoft first.",
            sent: Body(schema: "Comment", members: ["comment"]),
            gives: .object("Alert"),
            .right(.respond, WriteOperations.commentAlert),
        ),
        APIOperation(
            .post,
            "/incidents/changes",
            "changeIncidents",
            "Changes incidents of any customers in the same way, at Microsoft first; each for itself, and only as it was seen.",
            sent: Body(
                schema: "IncidentChanges",
                members: ["objects"] + WriteOperations.membersOfIncident,
                most: BulkOperations.mostBytes,
                isConditional: false,
            ),
            gives: .object("ChangeOutcomes"),
            .right(.respond, BulkOperations.changeIncidents),
        ),
        APIOperation(
            .post,
            "/alerts/changes",
            "changeAlerts",
            "Changes alerts of any customers in the same way, at Microsoft first; each for itself, and only as it was seen.",
            sent: Body(
                schema: "AlertChanges",
                members: ["objects"] + WriteOperations.membersOfAlert,
                most: BulkOperations.mostBytes,
                isConditional: false,
            ),
            gives: .object("ChangeOutcomes"),
            .right(.respond, BulkOperations.changeAlerts),
        ),
    ]

    private static let customers = [
        APIOperation(
            .get,
            "/customers",
            "customers",
            "The customers in scope with their tenants, by their handles.",
            takes: [.customer, .limit, .cursor],
            gives: .list("Customer"),
            .right(.read, CustomerOperations.list),
        ),
        APIOperation(
            .get,
            "/customers/{handle}",
            "customer",
            "One customer with its tenants.",
            gives: .object("Customer"),
            .right(.read, CustomerOperations.show),
        ),
        APIOperation(
            .patch,
            "/customers/{handle}",
            "changeCustomer",
            "Changes what is written down of a customer; with `If-Match`, only as it was seen.",
            sent: Body(schema: "CustomerChange", members: StandingOperations.members),
            gives: .object("Customer"),
            .right(.connect, StandingOperations.change),
        ),
        APIOperation(
            .get,
            "/customers/{handle}/standing",
            "customerStanding",
            "How one customer stands: each stream, what is the matter with the ways in, and which ways there are.",
            gives: .object("WholeStanding"),
            .right(.read, StandingOperations.show),
        ),
        APIOperation(
            .post,
            "/customers/{handle}/check",
            "checkCustomer",
            "Has the ways into a customer's tenants checked in the background; what is found stands in its findings then.",
            gives: .object("CheckStanding"),
            .right(.connect, StandingOperations.check),
        ),
        APIOperation(
            .get,
            "/standings",
            "standings",
            "How each customer in scope stands, as it was a moment ago: health, open incidents by severity, what ends next.",
            takes: [.customer, .limit, .cursor],
            gives: .list("Standing"),
            .right(.read, StandingOperations.list),
        ),
        APIOperation(
            .get,
            "/coverage",
            "coverage",
            "How well each customer in scope is read: what silence is worth.",
            takes: [.customer, .limit, .cursor],
            gives: .list("Coverage"),
            .right(.read, CoverageOperations.list),
        ),
        APIOperation(
            .get,
            "/findings",
            "findings",
            "What is the matter with the ways into tenants; for a token that sees all customers, also with our own proofs.",
            takes: [.customer, .limit, .cursor],
            gives: .list("Finding"),
            .right(.read, FindingOperations.list),
        ),
    ]

    private static let joining = [
        APIOperation(
            .post,
            "/customers",
            "addCustomer",
            "Adds a customer by the domains or IDs of their tenants, which Microsoft is asked about.",
            sent: Body(schema: "NewCustomer", members: JoiningOperations.membersOfCustomer, isConditional: false),
            gives: .object("Customer"),
            .right(.connect, JoiningOperations.add),
        ),
        APIOperation(
            .post,
            "/imports",
            "importCustomers",
            "Adds the customers of a list, and changes those who are there where that is asked for: all of it or nothing.",
            sent: Body(schema: "CustomerList", members: ["rows", "existing"], most: 1 << 20, isConditional: false),
            gives: .object("ImportedCustomers"),
            .right(.connect, JoiningOperations.importList),
        ),
        APIOperation(
            .post,
            "/previews/customer",
            "previewCustomer",
            "What Microsoft says of the tenants of a customer, and what keeps it from being added; nothing is stored.",
            sent: Body(schema: "CustomerSketch", members: JoiningOperations.membersOfCustomer, isConditional: false),
            gives: .object("CustomerPreview"),
            .right(.connect, PreviewOperations.customer),
        ),
        APIOperation(
            .post,
            "/previews/import",
            "previewImport",
            "What would come of each row of a list of customers; nothing is stored.",
            sent: Body(schema: "CustomerList", members: ["rows", "existing"], most: 1 << 20, isConditional: false),
            gives: .object("ImportPreview"),
            .right(.connect, PreviewOperations.list),
        ),
        APIOperation(
            .get,
            "/customers/{handle}/consents",
            "consents",
            "How the consents of a customer's tenants stand.",
            gives: .object("Consents"),
            .right(.connect, ConsentOperations.show),
        ),
        APIOperation(
            .post,
            "/customers/{handle}/consents",
            "askConsent",
            "Makes the link by which an administrator of the tenant consents; it is given this once.",
            sent: Body(schema: "ConsentQuestion", members: ["tenantID"], isConditional: false),
            gives: .object("ConsentLink"),
            .right(.connect, ConsentOperations.ask),
        ),
        APIOperation(
            .post,
            "/customers/{handle}/consents/withdraw",
            "withdrawConsentLink",
            "Takes a link back, so that nobody can answer it.",
            sent: Body(schema: "ConsentQuestion", members: ["tenantID"], isConditional: false),
            gives: .object("Consents"),
            .right(.connect, ConsentOperations.withdraw),
        ),
        APIOperation(
            .post,
            "/customers/{handle}/consents/check",
            "checkConsent",
            "Begins to prove a consent by a token; how it ended, `consents` tells.",
            sent: Body(schema: "ConsentQuestion", members: ["tenantID"], isConditional: false),
            gives: .object("Consents"),
            .right(.connect, ConsentOperations.check),
        ),
        APIOperation(
            .post,
            "/customers/{handle}/consents/answer",
            "answerConsent",
            "Takes the address that an administrator's browser was sent to, where that could not come here by itself.",
            sent: Body(schema: "ConsentAnswer", members: ["address"], isConditional: false),
            gives: .object("Consents"),
            .right(.connect, ConsentOperations.answer),
        ),
    ]

    private static let trail = [
        APIOperation(
            .get,
            "/changes",
            "changes",
            "What happened since the cursor, in its order. `next` is always there, for the next time; `cursor=now` begins with what is to come.",
            takes: [.limit, .cursor],
            gives: .list("Change"),
            .right(.read, ChangeOperations.list),
        ),
        APIOperation(
            .get,
            "/audit",
            "audit",
            "The audit trail, the oldest first.",
            takes: AuditOperations.parameters,
            gives: .list("AuditEntry"),
            .right(.administer, AuditOperations.list),
        ),
    ]
}
