import HTTPTypes
import HummingbirdTesting
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A member that is newer than the enumeration` {
    static let recent: Set<String> = [
        "microsoftDefenderForCloud", "microsoftSentinel", "microsoftInsiderRiskManagement",
        "microsoftDefenderForServers",
        "scheduledAlerts", "active", "pendingApproval", "running", "unremediated", "partiallyRemediated",
    ]

    @Test func `is shown to who asks for it`() async throws {
        try await Asking.sandbox(alerts: 300) { asking in
            let uri = "/v1.0/security/alerts_v2?$top=300"
            let response = try await asking.get(uri, token: asking.token(), headers: Asking.allMembers)
            #expect(response.headers[EnumerationTests.applied] == "include-unknown-enum-members")
            let values = EnumerationTests.values(of: try JSON(response)["value"]?.list ?? [])
            #expect(values.isSuperset(of: Self.recent))
            #expect(!values.contains("unknownFutureValue"))
        }
    }

    @Test func `is unknownFutureValue to everyone else`() async throws {
        try await Asking.sandbox(alerts: 200) { asking in
            let response = try await asking.get("/v1.0/security/alerts_v2?$top=200", token: asking.token())
            #expect(response.headers[EnumerationTests.applied] == nil)
            let values = EnumerationTests.values(of: try JSON(response)["value"]?.list ?? [])
            #expect(values.isDisjoint(with: Self.recent))
            #expect(values.contains("unknownFutureValue"))
        }
    }

    @Test func `may be the status of an incident`() async throws {
        try await Asking.sandbox(alerts: 2_400) { asking in
            let uri = "/v1.0/security/incidents?$top=1000&$filter=status%20eq%20'awaitingAction'"
            let token = try await asking.token()
            let shown = try await asking.json(uri, token: token, headers: Asking.allMembers)["value"]?.list ?? []
            #expect(!shown.isEmpty)
            #expect(shown.allSatisfy { $0["status"] == .text("awaitingAction") })
            let hidden = try await asking.json(uri, token: token)["value"]?.list ?? []
            #expect(hidden.count == shown.count)
            #expect(hidden.allSatisfy { $0["status"] == .text("unknownFutureValue") })
        }
    }
}

private enum EnumerationTests {
    static let applied = HTTPField.Name("Preference-Applied") ?? .accept

    /// The values of the enumerations that have grown.
    static func values(of alerts: [JSON]) -> Set<String> {
        var values: Set<String> = []
        for alert in alerts {
            values.formUnion(["serviceSource", "detectionSource"].compactMap { alert[$0]?.text })
            values.formUnion(alert["evidence"]?.list.compactMap { $0["remediationStatus"]?.text } ?? [])
        }
        return values
    }
}
