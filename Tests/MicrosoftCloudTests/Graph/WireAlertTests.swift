import Foundation
import MicrosoftCloud
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `An alert from Graph` {
    private static let whole = """
        {"id":"da900000000000000001_-77","providerAlertId":"da900000000000000001_-77","incidentId":"4711",
        "tenantId":"7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a","status":"new","severity":"medium","classification":null,
        "determination":null,"serviceSource":"microsoftDefenderForEndpoint","detectionSource":"antivirus",
        "category":"CredentialAccess","mitreTechniques":["T1003.001",null],"title":"Suspicious memory read",
        "assignedTo":"","alertWebUrl":"https://security.microsoft.com/alerts/da9",
        "createdDateTime":"2026-11-02T08:13:59Z","lastUpdateDateTime":"2026-11-02T09:01:44.7733333Z",
        "firstActivityDateTime":"2026-11-02T08:00:00Z","lastActivityDateTime":null,"customDetails":{"a":{"b":[1]}},
        "evidence":[null,{"@odata.type":"#microsoft.graph.security.ipEvidence","verdict":"malicious",
        "remediationStatus":"active","roles":["attacker",null],"ipAddress":"192.0.2.7"}],"comments":[]}
        """

    @Test func `is read whole, beside its very bytes`() async throws {
        let page = try await ListFixture.alerts(Self.whole)
        let received = try #require(page.objects.first)
        #expect(String(decoding: received.original, as: UTF8.self) == Self.whole)
        #expect(
            received.object
                == Alert(
                    tenant: try .test(),
                    id: AlertID(rawValue: "da900000000000000001_-77"),
                    incident: IncidentID(rawValue: "4711"),
                    title: Hostile("Suspicious memory read"),
                    severity: .medium,
                    status: .new,
                    service: ServiceSource(rawValue: "microsoftDefenderForEndpoint"),
                    detection: "antivirus",
                    category: Hostile("CredentialAccess"),
                    techniques: [Technique(rawValue: "T1003.001")],
                    created: try #require(Timestamp("2026-11-02T08:13:59Z")),
                    lastUpdate: try #require(Timestamp("2026-11-02T09:01:44.7733333Z")),
                    firstActivity: Timestamp("2026-11-02T08:00:00Z"),
                    webURL: Hostile("https://security.microsoft.com/alerts/da9"),
                    evidence: [
                        Evidence(
                            kind: .ip,
                            verdict: .malicious,
                            remediation: .active,
                            roles: ["attacker"],
                            entities: [Entity(kind: .address, value: Hostile("192.0.2.7"))],
                        )
                    ],
                )
        )
        #expect(page.unread.isEmpty)
    }

    @Test func `may lack everything but its ID and a time`() async throws {
        let page = try await ListFixture.alerts(#"{"id":"da1","createdDateTime":"2026-11-02T08:13:59Z"}"#)
        let alert = try #require(page.objects.first?.object)
        #expect(alert.severity == .unknown)
        #expect(alert.status == .unknown)
        #expect(alert.service.rawValue == "unknown")
        #expect(alert.incident == nil)
        #expect(alert.evidence.isEmpty)
    }

    @Test(arguments: ["7", "\"text\"", "[[]]", #"{"roles":7}"#, #"{"verdict":[]}"#, #"{"@odata.type":1}"#])
    func `keeps what can be read of its evidence, and names what cannot`(odd: String) async throws {
        let good = ##"{"@odata.type":"#microsoft.graph.security.urlEvidence","url":"https://a.example"}"##
        let page = try await ListFixture.alerts(ListFixture.alert(#""evidence":[\#(good),\#(odd),\#(good)]"#))
        #expect(page.objects.first?.object.evidence.map(\.kind) == [.url, .url])
        #expect(
            page.unread == [
                UnreadObject(id: Hostile("da1"), why: Hostile("Piece 2 of its evidence cannot be read."), .evidence(2))
            ]
        )
    }

    @Test(arguments: [
        (#""title":"first","title":"second""#, "first"),
        (#""t\u0069tle":"by an escape""#, "by an escape"),
        (#""title":"nul\u0000, tab\t, \ud83d\ude00""#, "nul\u{0}, tab\t, 😀"),
        (#""n":123456789012345678901234567890,"m":-1e400,"title":"huge""#, "huge"),
        (#""description":"\ud83d","title":"beside what we do not read""#, "beside what we do not read"),
    ])
    func `may be written oddly`(members: String, title: String) async throws {
        let page = try await ListFixture.alerts(ListFixture.alert(members))
        #expect(page.objects.map(\.object.title) == [Hostile(title)])
        #expect(page.objects.map { String(decoding: $0.original, as: UTF8.self) } == [ListFixture.alert(members)])
    }

    @Test func `is unread where its text is no UTF-8, and the others are read`() async throws {
        // Half of a surrogate pair: JSON by its form, and no text.
        let page = try await ListFixture.alerts(
            ListFixture.alert(#""title":"\ud83d""#),
            ListFixture.alert(#""title":"fine""#),
        )
        #expect(page.objects.map(\.object.title) == [Hostile("fine")])
        #expect(page.unread.count == 1)
    }
}
