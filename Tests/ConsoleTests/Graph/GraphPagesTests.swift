import Console
import Foundation
import Storage
import Tenants
import Testing

/// How long the pages of the face are, and how many of them a token may ask for at once.
@Suite(.timeLimit(.minutes(1))) struct `Pages in the shape of Graph` {
    private static let incidents = "/graph/v1.0/security/incidents"

    /// All pages of a list, by its links.
    private func pages(_ path: String, _ caller: APICaller) async throws -> [[String: Any]] {
        var (pages, next) = ([[String: Any]](), Optional(path))
        while let path = next {
            let page = try await caller.document(path)
            pages.append(page)
            next = (page["@odata.nextLink"] as? String).map { String($0.dropFirst("http://127.0.0.1".count)) }
        }
        return pages
    }

    private func ids(_ page: [String: Any]) -> [String] {
        (page["value"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }

    @Test func `end with their bytes, and have one object at least`() async throws {
        try await withConsole(allowance: Allowance(bytesOfPage: 1)) { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addIncidents(1...4, of: 1)
            let caller = try await visitor.caller()
            let found = try await pages("\(Self.incidents)?$top=3", caller)
            #expect(found.map(ids) == [["1"], ["2"], ["3"], ["4"]])
            let expanded = try await pages("\(Self.incidents)?$expand=alerts", caller)
            #expect(expanded.map(ids) == [["1"], ["2"], ["3"], ["4"]])
            let listed = try await pages("/graph/v1.0/security/alerts_v2?$orderby=createdDateTime%20desc", caller)
            #expect(listed.map(ids) == [["da4"], ["da3"], ["da2"], ["da1"]])
            var (cursor, own) = ("", [String]())
            repeat {
                let page = try await caller.document("/api/v1/incidents?status=all&sort=created\(cursor)")
                own += (page["items"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
                cursor = (page["next"] as? String).map { "&cursor=\($0)" } ?? ""
            } while !cursor.isEmpty
            #expect(own == ["4", "3", "2", "1"])
        }
    }

    @Test func `lead to the alerts of an incident that has too many for its page`() async throws {
        try await withConsole(allowance: Allowance(bytesOfPage: 200)) { visitor in
            try await visitor.store.addCustomers(2)
            try await visitor.store.addIncidents(1...2, of: 1)
            try await visitor.store.addIncidents(1...1, of: 2)
            try await visitor.store.addAlerts(10...29, of: 1, incident: 2)
            let caller = try await visitor.caller()
            var alerts: [String] = []
            var whole: [String] = []
            for page in try await pages("\(Self.incidents)?$expand=alerts", caller) {
                for incident in try #require(page["value"] as? [[String: Any]]) {
                    let own = try #require(incident["alerts"] as? [[String: Any]])
                    guard let rest = incident["alerts@odata.nextLink"] as? String else {
                        #expect(own.count == 1)
                        whole.append(try #require(incident["id"] as? String))
                        continue
                    }
                    #expect(ids(page) == ["2"], "Such an incident is alone on its page.")
                    alerts += own.compactMap { $0["id"] as? String }
                    let others = try await pages(String(rest.dropFirst("http://127.0.0.1".count)), caller)
                    alerts += others.flatMap(ids)
                }
            }
            #expect(whole == ["1", "1"])
            #expect(alerts == ["da2"] + (10...29).map { "da\($0)" })
        }
    }

    @Test func `list the alerts of one incident`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(2)
            for number in 1...2 { try await visitor.store.addIncidents(1...1, of: number) }
            try await visitor.store.addIncidents(2...2, of: 1)
            try await visitor.store.addAlerts(10...14, of: 1, incident: 2)
            let caller = try await visitor.caller()
            let all = try await pages("\(Self.incidents)/2/alerts?$top=4&$orderby=createdDateTime", caller)
            #expect(all.map(ids) == [["da2", "da10", "da11", "da12"], ["da13", "da14"]])
            #expect(try await caller.document("\(Self.incidents)/2/alerts?$count=true")["@odata.count"] as? Int == 6)
            #expect(try await caller.get("\(Self.incidents)/1/alerts").status == 409)
            let tenant = try tenantID(2)
            let own = try await caller.document("/graph/\(tenant)/v1.0/security/incidents/1/alerts")
            #expect(ids(own) == ["da1"])
            #expect(try await caller.get("\(Self.incidents)/9/alerts").status == 404)
            #expect(try await caller.get("/graph/\(tenant)/v1.0/security/incidents/9/alerts").status == 404)
        }
    }

    @Test func `name ten of very many tenants that have an ID`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(12)
            for number in 1...12 { try await visitor.store.addIncidents(1...1, of: number) }
            let heard = try await visitor.caller().get("\(Self.incidents)/1")
            #expect(heard.status == 409)
            let (last, next) = (try tenantID(10).rawValue, try tenantID(11).rawValue)
            #expect(heard.body.contains(last) && heard.body.contains("and others"))
            #expect(!heard.body.contains(next))
        }
    }

    @Test(arguments: [
        ("status eq 'active' or status eq 'resolved'", ["1", "2", "3"]), ("status in ('resolved')", ["3"]),
        ("status in ('new', 'active') and severity eq 'medium'", ["1", "2"]),
        ("not (status eq 'resolved')", ["1", "2"]),
        ("(status eq 'resolved' or createdDateTime le 1970-01-01T00:00:01Z)and(severity ne 'high')", ["3"]),
        ("severity eq 'high' or not(status ne 'resolved')", ["3"]), ("not severity in ('low','medium')", []),
        ("assignedTo in (null, 'mei')", ["1", "2", "3"]), ("assignedTo ne null", []),
    ])
    func `have what a filter means`(filter: String, expected: [String]) async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addIncidents(1...3, of: 1)
            let escaped = try #require(filter.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let page = try await visitor.caller().document("\(Self.incidents)?$count=true&$filter=\(escaped)")
            #expect(ids(page) == expected)
            #expect(page["@odata.count"] as? Int == expected.count)
        }
    }

    @Test(arguments: [
        "(status eq 'new'", "status in 'new'", "status in ('new'", "status in ()", "not", "or status eq 'new'",
        "status eq 'new' status eq 'new'", "status eq (", "createdDateTime like 2026-11-02T08:14:05Z",
        String(repeating: "(", count: 900), String(repeating: "not ", count: 400),
        "status in (" + Array(repeating: "'x'", count: 30).joined(separator: ",") + ")",
    ])
    func `refuse what is no filter`(filter: String) async throws {
        try await withConsole { visitor in
            let escaped = try #require(filter.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let heard = try await visitor.caller().get("\(Self.incidents)?$filter=\(escaped)")
            #expect(heard.status == 400, "\(heard.body)")
            #expect(heard.body.contains("Invalid filter clause"))
        }
    }
}
