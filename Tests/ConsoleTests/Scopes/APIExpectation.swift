import Tenants

/// What an operation of the API must be, said apart from the table of operations: one that is not here fails.
struct APIExpectation: Sendable {
    /// A way to ask, and what that is answered by where one has the right.
    struct Ask: Sendable {
        /// What follows the path, in which `{handle}` and so on stand for names.
        var query = ""
        /// What is sent; `nil` where nothing is.
        var body: String? = nil
        /// What it is answered by where it names nobody, or a customer in scope.
        var own = 200
        /// What it is answered by where it names a customer out of scope, which is what it is of one that is not there.
        var foreign = 404
    }

    /// What one must have a right to; `nil` where anyone may ask.
    let right: Right?
    let asks: [Ask]

    /// Asked in one way.
    init(_ right: Right?, _ query: String = "", sending body: String? = nil, own: Int = 200, foreign: Int = 404) {
        self.right = right
        asks = [Ask(query: query, body: body, own: own, foreign: foreign)]
    }

    /// Asked of all customers, and of one.
    init(list right: Right) {
        self.right = right
        asks = [Ask(), Ask(query: "?customer={handle}")]
    }

    private static let one = #""objects":[{"tenantID":"{tenant}","id":"{id}","lastUpdate":"2026-11-02T00:00:00Z"}]"#

    /// By the operation's name in the document.
    static let all: [String: APIExpectation] = [
        "document": APIExpectation(nil),
        "me": APIExpectation(.read),
        "incidents": APIExpectation(list: .read),
        "incident": APIExpectation(.read),
        "incidentAlerts": APIExpectation(.read),
        "incidentOriginal": APIExpectation(.read),
        "incidentHistory": APIExpectation(.read),
        "incidentComments": APIExpectation(.read),
        "incidentElsewhere": APIExpectation(.read),
        "alerts": APIExpectation(list: .read),
        "alert": APIExpectation(.read),
        "alertOriginal": APIExpectation(.read),
        "alertHistory": APIExpectation(.read),
        "alertComments": APIExpectation(.read),
        "alertElsewhere": APIExpectation(.read),
        "overview": APIExpectation(list: .read),
        "changeIncident": APIExpectation(.respond, sending: #"{"assignedTo":"mei"}"#, own: 424),
        "commentIncident": APIExpectation(.respond, sending: #"{"comment":"Seen."}"#, own: 424),
        "changeAlert": APIExpectation(.respond, sending: #"{"assignedTo":"mei"}"#, own: 424),
        "commentAlert": APIExpectation(.respond, sending: #"{"comment":"Seen."}"#, own: 424),
        "changeIncidents": APIExpectation(.respond, sending: #"{\#(one),"status":"resolved"}"#, foreign: 200),
        "changeAlerts": APIExpectation(.respond, sending: #"{\#(one),"status":"resolved"}"#, foreign: 200),
        "customers": APIExpectation(list: .read),
        "customer": APIExpectation(.read),
        "changeCustomer": APIExpectation(.connect, sending: #"{"notes":"Seen."}"#),
        "customerStanding": APIExpectation(.read),
        "checkCustomer": APIExpectation(.connect),
        "standings": APIExpectation(list: .read),
        "coverage": APIExpectation(list: .read),
        "findings": APIExpectation(list: .read),
        "addCustomer": APIExpectation(.connect, sending: #"{"tenants":[]}"#, own: 422),
        "importCustomers": APIExpectation(.connect, sending: #"{"rows":[]}"#, own: 422),
        "previewCustomer": APIExpectation(.connect, sending: #"{"tenants":[]}"#, own: 422),
        "previewImport": APIExpectation(.connect, sending: #"{"rows":[]}"#, own: 422),
        "consents": APIExpectation(.connect),
        "answerConsent": APIExpectation(
            .connect,
            sending: #"{"address":"https://localhost/consent?state=none"}"#,
            own: 422
        ),
        "askConsent": APIExpectation(.connect, sending: #"{"tenantID":"{tenant}"}"#),
        "withdrawConsentLink": APIExpectation(.connect, sending: #"{"tenantID":"{tenant}"}"#),
        "checkConsent": APIExpectation(.connect, sending: #"{"tenantID":"{tenant}"}"#),
        "changes": APIExpectation(.read),
        "audit": APIExpectation(.administer),
        "views": APIExpectation(.read),
        "addView": APIExpectation(
            .openPortals,
            sending: #"{"name":"{fresh}","query":"customer={handle}"}"#,
            foreign: 422
        ),
        "view": APIExpectation(.read, own: 404),
        "changeView": APIExpectation(.openPortals, sending: #"{"name":"Mine"}"#, own: 404),
        "removeView": APIExpectation(.openPortals, own: 404),
        "presence": APIExpectation(.read),
        "lookAtIncident": APIExpectation(.read, own: 204),
        "lookAwayFromIncident": APIExpectation(.read, own: 204),
        "zone": APIExpectation(.read),
        "changeZone": APIExpectation(.read, sending: #"{"zone":null}"#),
        "look": APIExpectation(.read),
        "changeLook": APIExpectation(.read, sending: #"{"density":"compact"}"#),
        "recents": APIExpectation(.read),
        "keepRecent": APIExpectation(.read, sending: #"{"target":"customer/{handle}"}"#, own: 204, foreign: 422),
        "sessions": APIExpectation(.read),
        "endSession": APIExpectation(.read, own: 404),
        "tokens": APIExpectation(.read),
        "revokeToken": APIExpectation(.read, own: 404),
        "search": APIExpectation(.read, "?q={handle}", foreign: 200),
        "link": APIExpectation(.openPortals, "?page=home"),
        "linkPages": APIExpectation(.openPortals),
    ]
}
