import HTTPTypes
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A filter` {
    @Test(arguments: [
        "severity eq 'high'", "severity ne 'high'", "status eq 'new'", "status eq 'resolved'",
        "status in ('new','inProgress')",
        "status in ( 'new' , 'inProgress' )", "serviceSource eq 'microsoftDefenderForEndpoint'",
        "serviceSource eq 'microsoftSentinel'", "serviceSource eq 'unknownFutureValue'", "classification eq null",
        "classification ne null", "classification eq 'truePositive'", "determination eq 'phishing'",
        "assignedTo eq null",
        "assignedTo eq 'ana.silva@soc.example'", "assignedTo eq 'O''Neil'", "createdDateTime ge 2026-11-01T00:00:00Z",
        "createdDateTime gt 2026-11-01T00:00:00.1234567Z", "createdDateTime le 2026-11-01T00:00:00Z",
        "createdDateTime lt 2026-11-01T00:00:00Z", "createdDateTime eq 2026-11-01T00:00:00Z",
        "lastUpdateDateTime ge 2026-11-01T00:00:00-05:00", "lastUpdateDateTime eq null",
        "severity eq 'high' and status eq 'new'", "severity eq 'high' or severity eq 'medium'",
        "(severity eq 'high' or severity eq 'medium') and status eq 'new'", "not (severity eq 'high')",
        "not severity eq 'high'",
        "not not severity eq 'high'", "  severity   eq  'high'  ", "((((severity eq 'high'))))",
        "createdDateTime ge 2026-11-01T00:00:00Z and createdDateTime lt 2026-11-10T00:00:00Z and severity ne 'low'",
        "lastUpdateDateTime in (2026-11-01T00:00:00Z,2026-11-02T00:00:00Z)", "assignedTo in ('a','b',null)",
    ])
    func `is taken`(filter: String) async throws {
        try await Asking.sandbox(alerts: 24) { asking in
            let response = try await asking.get(FilterTests.uri(filter), token: asking.token())
            #expect(response.status == .ok)
        }
    }

    @Test(arguments: [
        "severity", "severity eq", "severity eq high", "eq 'high'", "severity == 'high'", "severity eq 'huge'",
        "severity eq 'High'", "severity EQ 'high'", "severity gt 'low'", "status eq 'active'", "status eq new",
        "title eq 'x'", "investigationState eq 'running'", "category eq 'Malware'", "id eq '1'", "incidentId eq '1'",
        "contains(title,'x')", "startswith(assignedTo,'a')", "assignedTo ge 'a'", "assignedTo eq 5",
        "assignedTo eq 'open",
        "createdDateTime ge '2026-11-01T00:00:00Z'", "createdDateTime ge 2026-11-01",
        "createdDateTime ge 2026-13-01T00:00:00Z",
        "createdDateTime ge 2026-11-01T00:00:00", "createdDateTime gt null", "createdDateTime ge datetime'2026-11-01'",
        "severity eq 'high' and", "and severity eq 'high'", "severity eq 'high' severity eq 'low'",
        "(severity eq 'high'",
        "severity eq 'high')", "status in 'new'", "status in ()", "status in ('new'", "status in ('new',)",
        "'high' eq severity", "severity eq 'high' xor status eq 'new'", "not", "()", "severity eq \"high\"",
        "severity eq 'high';",
        "severity add 1 eq 2",
        String(repeating: "(", count: 40) + "severity eq 'high'" + String(repeating: ")", count: 40),
        String(repeating: "not ", count: 10_000) + "severity eq 'high'",
        Array(repeating: "severity eq 'high'", count: 101).joined(separator: " or "), "",
    ])
    func `is refused`(filter: String) async throws {
        try await Asking.sandbox(alerts: 24) { asking in
            let response = try await asking.get(FilterTests.uri(filter), token: asking.token())
            #expect(response.status == .badRequest)
            #expect(try JSON(response)["error"]?["code"] == .text("BadRequest"))
        }
    }

    static let predicates: [(String, @Sendable (JSON) -> Bool)] = [
        ("severity eq 'high'", { $0["severity"] == .text("high") }),
        ("not (severity in ('high','medium'))", { !["high", "medium"].contains($0["severity"]?.text) }),
        (
            "assignedTo eq null and status ne 'resolved'",
            { $0["assignedTo"] == .null && $0["status"] != .text("resolved") }
        ),
        (
            "severity eq 'low' or severity eq 'high' and status eq 'new'",
            { $0["severity"] == .text("low") || $0["severity"] == .text("high") && $0["status"] == .text("new") }
        ),
        ("lastUpdateDateTime ge 2026-11-10T12:00:00Z", { FilterTests.moment($0) >= FilterTests.noon }),
        ("lastUpdateDateTime lt 2026-11-10T12:00:00Z", { FilterTests.moment($0) < FilterTests.noon }),
        ("serviceSource eq 'microsoftDefenderForCloud'", { $0["serviceSource"] == .text("microsoftDefenderForCloud") }),
    ]

    @Test(arguments: predicates)
    func `keeps what it asks for and nothing else`(filter: String, isAskedFor: @Sendable (JSON) -> Bool) async throws {
        try await Asking.sandbox(alerts: 100) { asking in
            let wanted = try await asking.alerts(members: true).filter(isAskedFor)
            let uri = FilterTests.uri(filter) + "&$top=1000&$count=true"
            let page = try await asking.json(uri, token: asking.token(), headers: Asking.allMembers)
            #expect(page["value"]?.list == wanted)
            #expect(page["@odata.count"]?.number == Double(wanted.count))
        }
    }

    @Test(arguments: [
        ("incidents", "serviceSource eq 'microsoftSentinel'"), ("incidents", "status eq 'new'"),
        ("incidents", "displayName eq 'x'"),
    ])
    func `is refused for a property of the other list`(list: String, filter: String) async throws {
        try await Asking.sandbox(alerts: 5) { asking in
            let response = try await asking.get(FilterTests.uri(filter, list), token: asking.token())
            #expect(response.status == .badRequest)
        }
    }

    @Test func `goes with expanded alerts on a small tenant`() async throws {
        try await Asking.sandbox { asking in
            let uri = FilterTests.uri("severity eq 'high'", "incidents") + "&$expand=alerts"
            let incidents = try await asking.json(uri, token: asking.token())["value"]?.list ?? []
            #expect(!incidents.isEmpty)
            #expect(incidents.allSatisfy { $0["severity"] == .text("high") && $0["alerts"] != nil })
        }
    }
}

private enum FilterTests {
    static let noon = Timestamp("2026-11-10T12:00:00Z") ?? Asking.now

    static func uri(_ filter: String, _ list: String = "alerts_v2") -> String {
        "/v1.0/security/\(list)?$filter=\(Asking.encoded(filter))"
    }

    static func moment(_ alert: JSON) -> Timestamp {
        (alert["lastUpdateDateTime"]?.text).flatMap(Timestamp.init) ?? Asking.now
    }
}
