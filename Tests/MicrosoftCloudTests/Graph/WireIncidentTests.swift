import Foundation
import MicrosoftCloud
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `An incident from Graph` {
    private static let whole = """
        {"id":"4711","tenantId":"7D9C0F8E-52AB-4A53-9A0E-0C6B0FD2A00A","status":"active","severity":"high",
        "displayName":"Credential theft \\u001b[2J 😀","description":"…","summary":null,"classification":"TruePositive",
        "determination":"malware","assignedTo":"ana@contoso.com","customTags":["retainer",null],"systemTags":["Ransom"],
        "createdDateTime":"2026-11-02T08:14:05.12Z","lastUpdateDateTime":"2026-11-02T09:01:44.7733333Z",
        "redirectIncidentId":null,"priorityScore":72,"comments":[{"createdBy":"x","createdTime":"y"}],
        "incidentWebUrl":"https://security.microsoft.com/incidents/4711?tid=7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a"}
        """

    @Test func `is read whole, beside its very bytes`() async throws {
        let page = try await ListFixture.incidents(Self.whole)
        let received = try #require(page.objects.first)
        #expect(String(decoding: received.original, as: UTF8.self) == Self.whole)
        let url = "https://security.microsoft.com/incidents/4711?tid=7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a"
        #expect(
            received.object
                == Incident(
                    tenant: try .test(),
                    id: IncidentID(rawValue: "4711"),
                    title: Hostile("Credential theft \u{1B}[2J 😀"),
                    severity: .high,
                    status: .active,
                    classification: .truePositive,
                    determination: Determination(rawValue: "malware"),
                    assignedTo: Hostile("ana@contoso.com"),
                    tags: [Hostile("retainer"), Hostile("Ransom")],
                    created: try #require(Timestamp("2026-11-02T08:14:05.12Z")),
                    lastUpdate: try #require(Timestamp("2026-11-02T09:01:44.7733333Z")),
                    webURL: Hostile(url),
                )
        )
        #expect(page.unread.isEmpty)
    }

    @Test(arguments: ["", ".1", ".12", ".123", ".1234", ".12345", ".123456", ".1234567"])
    func `may have none to seven digits of a second`(digits: String) async throws {
        let text = "2026-11-02T09:01:44\(digits)Z"
        let page = try await ListFixture.incidents(#"{"id":"1","lastUpdateDateTime":"\#(text)"}"#)
        #expect(page.objects.map(\.object.lastUpdate) == [try #require(Timestamp(text))])
    }

    @Test func `keeps names that nobody knows yet`() async throws {
        let page = try await ListFixture.incidents(
            #"{"id":"1","lastUpdateDateTime":"2026-11-02T09:00:00Z","severity":"cosmic","status":"awaitingAction","classification":"new"}"#
        )
        let incident = try #require(page.objects.first?.object)
        #expect(incident.severity.rawValue == "cosmic")
        #expect(incident.status == .awaitingAction)
        #expect(incident.classification?.rawValue == "new")
    }

    @Test func `may have an ID that is a number, and one that it was merged into`() async throws {
        let page = try await ListFixture.incidents(
            #"{"id":4711,"lastUpdateDateTime":"2026-11-02T09:00:00Z","status":"redirected","redirectIncidentId":"4712"}"#
        )
        let incident = try #require(page.objects.first?.object)
        #expect(incident.id == IncidentID(rawValue: "4711"))
        #expect(incident.redirectedTo == IncidentID(rawValue: "4712"))
    }

    @Test(arguments: [
        ("7", "7"), ("-0", "0"), ("7.0", "7"), ("7e2", "700"), ("9223372036854775807", "9223372036854775807"),
        ("1.5", nil), ("1e400", nil), ("9223372036854775808", nil), ("123456789012345678901234567890", nil),
    ])
    func `has a number for an ID only where it is one exactly`(number: String, id: String?) async throws {
        let page = try await ListFixture.incidents(#"{"id":\#(number),"lastUpdateDateTime":"2026-11-02T09:00:00Z"}"#)
        #expect(page.objects.map(\.object.id.rawValue) == [id].compactMap(\.self))
        #expect(page.unread.map(\.why) == (id == nil ? [Hostile("Its “id” cannot be read.")] : []))
    }

    @Test(arguments: [
        (#"{"id":"1","createdDateTime":"2026-11-02T08:00:00Z"}"#),
        (#"{"id":"1","lastUpdateDateTime":"2026-11-02T08:00:00Z","createdDateTime":null}"#),
    ])
    func `has the one time for the other that is missing`(object: String) async throws {
        let incident = try #require(try await ListFixture.incidents(object).objects.first?.object)
        let moment = try #require(Timestamp("2026-11-02T08:00:00Z"))
        #expect(incident.created == moment)
        #expect(incident.lastUpdate == moment)
    }

    @Test(arguments: [
        (#"{"id":"1"}"#, "1", "It has no time at which it was changed or made."),
        (#"{"id":"","lastUpdateDateTime":"2026-11-02T08:00:00Z"}"#, nil, "It has no ID."),
        (#"{"lastUpdateDateTime":"2026-11-02T08:00:00Z"}"#, nil, "It has no “id”."),
        (#"{"id":"1","lastUpdateDateTime":"yesterday"}"#, "1", "Its “lastUpdateDateTime” cannot be read."),
        (#"{"id":"1","displayName":[]}"#, "1", "Its “displayName” is of another type than documented."),
        ("null", nil, "It is no object."), ("7", nil, "It is no object."), ("[]", nil, "It is no object."),
        (
            #"{"id":"1","tenantId":"7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00b","lastUpdateDateTime":"2026-11-02T08:00:00Z"}"#,
            "1",
            "It says that it belongs to tenant 7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00b, but it was tenant "
                + "7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a that was asked."
        ),
        (
            #"{"id":"1","tenantId":"contoso","lastUpdateDateTime":"2026-11-02T08:00:00Z"}"#, "1",
            "It says that it belongs to tenant contoso, but it was tenant 7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a that was asked."
        ),
    ])
    func `that cannot be read is named and does not take its page with it`(
        object: String,
        id: String?,
        why: String,
    ) async throws {
        let good = #"{"id":"2","lastUpdateDateTime":"2026-11-02T08:00:00Z"}"#
        let page = try await ListFixture.incidents(good, object, good)
        #expect(page.objects.count == 2)
        #expect(page.unread.map(\.id) == [id.map(Hostile.init)])
        #expect(page.unread.map(\.why) == [Hostile(why)])
    }
}
