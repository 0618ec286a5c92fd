import Storage
import Tenants
import Testing

/// What each bit of the column `marks` means, written out: a store that was released holds these numbers, and a value that
/// moved to another bit would be passed over by every search for it.
@Suite(.timeLimit(.minutes(1))) struct `The marks of an object` {
    static let services = [
        "unknown", "microsoftDefenderForEndpoint", "microsoftDefenderForIdentity", "microsoftDefenderForCloudApps",
        "microsoftDefenderForOffice365", "microsoft365Defender", "azureAdIdentityProtection", "microsoftAppGovernance",
        "dataLossPrevention", "microsoftDefenderForCloud", "microsoftSentinel", "microsoftInsiderRiskManagement",
        "microsoftThreatIntelligence", "microsoftSecurityForAI",
    ]
    static let alertStatuses = ["unknown", "new", "inProgress", "resolved"]
    static let incidentStatuses = ["active", "resolved", "inProgress", "redirected", "awaitingAction"]
    static let severities = ["unknown", "informational", "low", "medium", "high"]

    @Test func `have a place for each product, and one for all that are not known`() async throws {
        #expect(ServiceSource.known.map(\.rawValue) == `The marks of an object`.services)
        let alerts = (`The marks of an object`.services + ["somethingNew"]).map { Alert.fixture($0, service: $0) }
        let places = try await placesOfAlerts(alerts, among: 0..<16)
        for (place, service) in `The marks of an object`.services.enumerated() {
            #expect(places[service] == [place])
        }
        #expect(places["somethingNew"] == [15])
    }

    @Test func `have places for techniques, which their sub-techniques share`() async throws {
        let expected = ["T1566": 17, "T1003": 31, "T1059.001": 36, "t1059": 36, "T1078.004": 37, "T1486": 20]
        let alerts = expected.keys.map { Alert.fixture($0, techniques: [$0]) }
        #expect(try await placesOfAlerts(alerts, among: 16..<40) == expected.mapValues { [$0] })
    }

    @Test func `have a place for each status, and one for all that are not known`() async throws {
        #expect(AlertStatus.known.map(\.rawValue) == `The marks of an object`.alertStatuses)
        #expect(IncidentStatus.known.map(\.rawValue) == `The marks of an object`.incidentStatuses)
        let alerts = (`The marks of an object`.alertStatuses + ["new!"]).map {
            Alert.fixture($0, status: AlertStatus(rawValue: $0))
        }
        let ofAlerts = try await placesOfAlerts(alerts, among: 40..<46)
        #expect(ofAlerts == ["unknown": [40], "new": [41], "inProgress": [42], "resolved": [43], "new!": [45]])
        let incidents = (`The marks of an object`.incidentStatuses + ["new!"]).map {
            Incident.fixture($0, status: IncidentStatus(rawValue: $0))
        }
        let ofIncidents = try await placesOfIncidents(incidents, among: 40..<46)
        #expect(
            ofIncidents == [
                "active": [40], "resolved": [41], "inProgress": [42], "redirected": [43], "awaitingAction": [44],
                "new!": [45],
            ]
        )
    }

    @Test func `have a place for each severity, and one for all that are not known`() async throws {
        #expect(Severity.known.map(\.rawValue) == `The marks of an object`.severities)
        let expected = ["unknown": 46, "informational": 47, "low": 48, "medium": 49, "high": 50, "worst": 51]
        let alerts = expected.keys.map { Alert.fixture($0, severity: Severity(rawValue: $0)) }
        #expect(try await placesOfAlerts(alerts, among: 46..<52) == expected.mapValues { [$0] })
        let incidents = expected.keys.map { Incident.fixture($0, severity: Severity(rawValue: $0)) }
        #expect(try await placesOfIncidents(incidents, among: 46..<52) == expected.mapValues { [$0] })
    }

    @Test func `have a place for nobody, and others that names share`() async throws {
        let expected = ["ana@contoso.com": 61, "ANA@fabrikam.com": 61, "mei": 56, "": 52]
        let alerts = expected.keys.map { Alert.fixture("of \($0)", assignedTo: $0) }
        let places = Dictionary(uniqueKeysWithValues: expected.map { ("of \($0)", [$1]) })
        #expect(try await placesOfAlerts(alerts, among: 52..<62) == places)
    }

    /// The bits of a field that each alert has, by its name, as the column holds them.
    private func placesOfAlerts(_ alerts: [Alert], among field: Range<Int>) async throws -> [String: [Int]] {
        try await places("SELECT object, marks FROM alert", among: field) { store in
            _ = try await store.commit(alerts.map { Received($0) }, of: tenantID(1), upTo: nil, at: moment(0))
        }
    }

    /// The same of incidents.
    private func placesOfIncidents(_ incidents: [Incident], among field: Range<Int>) async throws -> [String: [Int]] {
        try await places("SELECT object, marks FROM incident", among: field) { store in
            _ = try await store.commit(incidents.map { Received($0) }, of: tenantID(1), upTo: nil, at: moment(0))
        }
    }

    private func places(
        _ query: SQL,
        among field: Range<Int>,
        _ fill: (Store) async throws -> Void,
    ) async throws -> [String: [Int]] {
        try await withStore(on: .sqlite) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await fill(store)
            let marks = try await store.driver.read { session in
                try session.rows(query, []) { (try $0.take(String.self), try $0.take(Int64.self)) }
            }
            let places = marks.map { object, bits in (object, field.filter { bits >> Int64($0) & 1 == 1 }) }
            return Dictionary(uniqueKeysWithValues: places)
        }
    }
}
