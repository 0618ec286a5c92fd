import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What an alert carries` {
    @Test func `is every published property, and as much as a real one`() async throws {
        try await Asking.sandbox { asking in
            let response = try await asking.get("/v1.0/security/alerts_v2?$top=100", token: asking.token())
            let alerts = try JSON(response)["value"]?.list ?? []
            #expect(alerts.allSatisfy { $0.names == ContentTests.alertProperties })
            #expect((5_000...9_000).contains(response.body.readableBytes / alerts.count))
        }
    }

    @Test func `is every published property of an incident too`() async throws {
        try await Asking.sandbox { asking in
            let page = try await asking.json("/v1.0/security/incidents", token: asking.token())
            #expect(page["value"]?.list.allSatisfy { $0.names == ContentTests.incidentProperties } == true)
        }
    }

    @Test func `is told in several stories by several services`() async throws {
        try await Asking.sandbox(alerts: 300) { asking in
            let alerts = try await asking.alerts(members: true)
            #expect(Set(alerts.compactMap { $0["serviceSource"]?.text }).count >= 9)
            let techniques = Set(alerts.flatMap { $0["mitreTechniques"]?.list ?? [] }.compactMap(\.text))
            #expect(techniques.count >= 30)
            #expect(techniques.allSatisfy { $0.wholeMatch(of: /T[0-9]{4}(\.[0-9]{3})?/) != nil })
        }
    }

    @Test func `is hostile now and then`() async throws {
        try await Asking.sandbox(alerts: 1_000) { asking in
            let token = try await asking.token()
            var text = String(buffer: try await asking.get("/v1.0/security/alerts_v2?$top=1000", token: token).body)
            for escape in [
                "\\u001b", "<script>", "=HYPERLINK", "\\r\\n", "\u{202E}", "\u{1F469}\u{200D}\u{1F4BB}", "| 9999 |",
            ] {
                #expect(text.contains(escape), "\(escape.debugDescription) is nowhere")
            }
            #expect(!text.utf8.contains { $0 < 0x20 })
            text = String(buffer: try await asking.get("/v1.0/security/incidents?$top=1000", token: token).body)
            #expect(text.contains("\\u001b") || text.contains("<script>") || text.contains("\u{202E}"))
        }
    }

    @Test func `is a link into the portal of the tenant's own cloud`() async throws {
        try await Asking.sandbox(tenants: 10, alerts: 3) { asking in
            for (place, tenant) in asking.sandbox.tenants.enumerated() {
                let host =
                    switch tenant.cloud {
                    case .commercial, .gcc: "security.microsoft.com"
                    case .gccHigh: "security.microsoft.us"
                    case .dod: "security.apps.mil"
                    case .china: "security.microsoftonline.cn"
                    }
                let alert = try #require(try await asking.alerts(of: place).first)
                let id = alert["id"]?.text ?? ""
                #expect(alert["alertWebUrl"] == .text("https://\(host)/alerts/\(id)?tid=\(tenant.id)"))
            }
        }
    }
}

private enum ContentTests {
    static let alertProperties = words(
        """
        id incidentId title description status severity classification determination serviceSource detectionSource productName
        detectorId category categories mitreTechniques assignedTo actorDisplayName threatDisplayName threatFamilyName
        createdDateTime lastUpdateDateTime firstActivityDateTime lastActivityDateTime resolvedDateTime recommendedActions
        investigationState alertPolicyId alertWebUrl incidentWebUrl providerAlertId tenantId systemTags comments evidence
        additionalData customDetails
        """
    )
    static let incidentProperties = words(
        """
        id displayName description summary severity status classification determination assignedTo customTags systemTags comments
        resolvingComment priorityScore createdDateTime lastUpdateDateTime lastModifiedBy redirectIncidentId incidentWebUrl tenantId
        """
    )

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
