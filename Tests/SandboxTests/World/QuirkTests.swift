import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A quirk of what Microsoft sends` {
    @Test func `is enumerations with a capital letter`() async throws {
        try await QuirkTests.asking(.capitalMembers) { asking in
            for alert in try await asking.alerts() {
                let evidence = alert["evidence"]?.list ?? []
                let texts =
                    [alert["status"], alert["severity"], alert["serviceSource"], alert["classification"]].compactMap {
                        $0?.text
                    } + evidence.compactMap { $0["verdict"]?.text } + evidence.flatMap { $0["roles"]?.texts ?? [] }
                #expect(texts.count > 4)
                #expect(texts.allSatisfy { $0.first?.isUppercase == true })
            }
            let incidents = try await asking.incidents()
            #expect(incidents.allSatisfy { $0["status"]?.text?.first?.isUppercase == true })
            #expect(incidents.contains { $0["classification"] == .text("TruePositive") })
        }
    }

    @Test func `is the older tags beside the newer`() async throws {
        try await QuirkTests.asking(.olderTags) { asking in
            for incident in try await asking.incidents() {
                let (custom, system) = (incident["customTags"]?.list ?? [], incident["systemTags"]?.list ?? [])
                #expect(incident["tags"] == .list(custom + system))
            }
            let alerts = try await asking.alerts()
            #expect(alerts.allSatisfy { $0["tags"] == $0["systemTags"] && $0["tags"] != nil })
        }
    }

    @Test func `is seven digits in every moment`() async throws {
        try await QuirkTests.asking(.sevenDigits) { asking in
            let plain = try await Asking.sandbox { try await $0.alerts() }
            for (alert, plain) in zip(try await asking.alerts(), plain) {
                for name in alert.names where name.hasSuffix("DateTime") && alert[name] != .null {
                    let text = alert[name]?.text ?? ""
                    #expect(text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z/) != nil, "\(name) is \(text)")
                    #expect(Timestamp(text) == (plain[name]?.text).flatMap(Timestamp.init))
                }
            }
            let incidents = try await asking.incidents()
            #expect(incidents.allSatisfy { $0["createdDateTime"]?.text?.count == 28 })
        }
    }

    @Test func `is evidence of a kind that no schema has`() async throws {
        try await QuirkTests.asking(.unknownEvidence) { asking in
            let unknown = try await asking.alerts().filter { alert in
                let types = alert["evidence"]?.list.compactMap { $0["@odata.type"]?.text } ?? []
                return types.contains { EvidenceProperties.ofKinds[String($0.split(separator: ".").last ?? "")] == nil }
            }
            #expect((25...40).contains(unknown.count))
        }
    }

    @Test func `is members that no schema has, hidden from who does not ask`() async throws {
        try await QuirkTests.asking(.unknownMembers) { asking in
            let shown = try await asking.alerts(members: true).compactMap { $0["serviceSource"]?.text }
            #expect((25...40).contains(shown.count { $0 == "microsoftDefenderForQuantum" }))
            let hidden = try await asking.alerts().map { $0["serviceSource"]?.text }
            #expect(!hidden.contains("microsoftDefenderForQuantum"))
            #expect(hidden.count { $0 == "unknownFutureValue" } >= 25)
            let incidents = try await asking.incidents()
            #expect(incidents.contains { $0["determination"] == .text("unknownFutureValue") })
            #expect(!incidents.contains { $0["status"] == nil || $0["status"] == .text("supplyChainCompromise") })
        }
    }

    @Test func `is null for evidence, or for a piece of it`() async throws {
        try await QuirkTests.asking(.nullEvidence) { asking in
            let alerts = try await asking.alerts()
            #expect(alerts.count { $0["evidence"] == .null } == 25)
            #expect(alerts.count { $0["evidence"]?.list.contains(.null) == true } == 25)
            #expect(alerts.allSatisfy { $0["evidence"] != nil })
        }
    }

    @Test func `is a link to another tenant`() async throws {
        try await QuirkTests.asking(.foreignTenant) { asking in
            let (own, other) = (asking.sandbox.tenants[0].id.rawValue, asking.sandbox.tenants[1].id.rawValue)
            for alert in try await asking.alerts() {
                #expect(alert["tenantId"] == .text(own))
                for name in ["alertWebUrl", "incidentWebUrl"] {
                    #expect(alert[name]?.text?.hasSuffix("?tid=\(other)") == true)
                }
            }
            let incidents = try await asking.incidents()
            #expect(incidents.allSatisfy { $0["incidentWebUrl"]?.text?.hasSuffix("?tid=\(other)") == true })
        }
    }

    @Test func `is the newer address of every other incident`() async throws {
        try await QuirkTests.asking(.newerAddress) { asking in
            let addresses = try await asking.incidents().compactMap { $0["incidentWebUrl"]?.text }
            let newer = addresses.filter {
                $0.wholeMatch(of: /https:\/\/security\.microsoft\.com\/incident2\/\d+\/overview\?tid=.{36}/) != nil
            }
            let older = addresses.filter {
                $0.wholeMatch(of: /https:\/\/security\.microsoft\.com\/incidents\/\d+\?tid=.{36}/) != nil
            }
            #expect(newer.count + older.count == addresses.count)
            #expect(abs(newer.count - older.count) <= 1)
        }
    }

    @Test func `leaves the other tenants as they are`() async throws {
        let plain = try await Asking.sandbox { try await $0.alerts(of: 1) }
        try await QuirkTests.asking([.capitalMembers, .olderTags, .sevenDigits, .unknownMembers, .nullEvidence]) {
            asking in
            let other = try await asking.alerts(of: 1)
            #expect(other == plain)
        }
    }
}

private enum QuirkTests {
    /// A sandbox whose first tenant's lists have quirks.
    static func asking(_ quirks: Quirks, _ body: @Sendable (Asking) async throws -> Void) async throws {
        let settings = SandboxSettings(tenants: 3, alertsPerTenant: 100, seed: 7, now: Asking.now)
        let tenants = try Sandbox(settings).tenants
        let tenant = try #require(tenants.first)
        try await Asking.sandbox(
            faults: SandboxFaults([tenant.id: [Fault(.lists, .quirk(quirks))]]),
            body
        )
    }
}

extension Asking {
    fileprivate func incidents() async throws -> [JSON] {
        try await json("/v1.0/security/incidents", token: token())["value"]?.list ?? []
    }
}
