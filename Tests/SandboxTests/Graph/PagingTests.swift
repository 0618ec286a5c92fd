import Foundation
import HTTPTypes
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A list in pages` {
    @Test(arguments: ["alerts_v2", "incidents"])
    func `gives each object once by its links`(list: String) async throws {
        try await Asking.sandbox(alerts: 150) { asking in
            let token = try await asking.token()
            var ids: [String] = []
            var next: String? = "/v1.0/security/\(list)?$top=37"
            while let uri = next {
                let page = try await asking.json(uri, token: token)
                ids += page["value"]?.list.compactMap { $0["id"]?.text } ?? []
                next = try PagingTests.path(of: page["@odata.nextLink"]?.text)
            }
            let all = try await asking.json("/v1.0/security/\(list)?$top=1000", token: token)["value"]?.list ?? []
            #expect(ids == all.compactMap { $0["id"]?.text })
            #expect(Set(ids).count == ids.count)
        }
    }

    @Test(arguments: ["alerts_v2", "incidents"], ["createdDateTime", "lastUpdateDateTime"])
    func `gives each object by walking the boundary`(list: String, property: String) async throws {
        try await Asking.sandbox(alerts: 150) { asking in
            let token = try await asking.token()
            var seen: Set<String> = []
            var boundary = "2026-01-01T00:00:00Z"
            while true {
                let filter = Asking.encoded("\(property) ge \(boundary)")
                let uri = "/v1.0/security/\(list)?$filter=\(filter)&$orderby=\(property)%20asc&$top=20"
                let page = try await asking.json(uri, token: token)["value"]?.list ?? []
                let moments = page.compactMap { $0[property]?.text }.compactMap(Timestamp.init)
                #expect(moments == moments.sorted())
                seen.formUnion(page.compactMap { $0["id"]?.text })
                guard page.count == 20, let last = page.last?[property]?.text else { break }
                #expect(last != boundary)
                boundary = last
            }
            let count = try await asking.json("/v1.0/security/\(list)?$count=true&$top=1", token: token)[
                "@odata.count"
            ]?.number
            #expect(Double(seen.count) == count)
        }
    }

    @Test(arguments: ["createdDateTime", "lastUpdateDateTime"])
    func `goes backwards as it goes forwards`(property: String) async throws {
        try await Asking.sandbox(alerts: 200) { asking in
            let token = try await asking.token()
            let uri = "/v1.0/security/alerts_v2?$top=1000&$orderby=\(property)"
            let forwards = try await asking.json("\(uri)%20asc", token: token)["value"]?.list ?? []
            let backwards = try await asking.json("\(uri)%20desc", token: token)["value"]?.list ?? []
            #expect(forwards == backwards.reversed())
        }
    }

    @Test func `has ties and another order by either clock`() async throws {
        try await Asking.sandbox(alerts: 150) { asking in
            let token = try await asking.token()
            let uri = "/v1.0/security/alerts_v2?$top=1000&$orderby="
            let created = try await asking.json("\(uri)createdDateTime", token: token)["value"]?.list ?? []
            let updated = try await asking.json("\(uri)lastUpdateDateTime", token: token)["value"]?.list ?? []
            #expect(created != updated)
            #expect(Set(updated.compactMap { $0["lastUpdateDateTime"]?.text }).count < updated.count)
        }
    }

    @Test func `is newest first when nobody says otherwise`() async throws {
        try await Asking.sandbox { asking in
            let moments = try await asking.alerts().compactMap { $0["createdDateTime"]?.text }.compactMap(
                Timestamp.init
            )
            #expect(moments == moments.sorted(by: >))
        }
    }

    @Test func `keeps the options in its link, on the same origin, and counts`() async throws {
        try await Asking.sandbox { asking in
            let filter = Asking.encoded("severity ne 'low' and createdDateTime ge 2026-01-01T00:00:00Z")
            let uri =
                "/v1.0/security/alerts_v2?$filter=\(filter)&$orderby=createdDateTime%20asc&$top=5&$count=true&$skip=5"
            let first = try await asking.json(uri, token: asking.token())
            let link = try #require(first["@odata.nextLink"]?.text)
            #expect(link.hasPrefix("http://localhost/v1.0/security/alerts_v2?"))
            #expect(link.hasSuffix("&$skip=10"))
            let second = try await asking.json(try #require(try PagingTests.path(of: link)), token: asking.token())
            #expect(second["@odata.count"] == first["@odata.count"])
            #expect(second["value"]?.list.first?["severity"] != .text("low"))
            #expect(second["value"] != first["value"])
        }
    }

    @Test func `has pages of fifty incidents and a hundred alerts by itself`() async throws {
        try await Asking.sandbox(alerts: 480) { asking in
            let token = try await asking.token()
            #expect(try await asking.json("/v1.0/security/incidents", token: token)["value"]?.list.count == 50)
            #expect(try await asking.json("/v1.0/security/alerts_v2", token: token)["value"]?.list.count == 100)
        }
    }

    @Test func `gives a link past the farthest skip, which is then refused`() async throws {
        try await Asking.sandbox(alerts: 700) { asking in
            let token = try await asking.token()
            let page = try await asking.json("/v1.0/security/alerts_v2?$skip=500&$top=100", token: token)
            #expect(page["value"]?.list.count == 100)
            let next = try #require(try PagingTests.path(of: page["@odata.nextLink"]?.text))
            #expect(try await asking.get(next, token: token).status == .badRequest)
        }
    }

    @Test func `clamps a page that is too large`() async throws {
        try await Asking.sandbox(alerts: 1_030) { asking in
            let page = try await asking.json("/v1.0/security/alerts_v2?$top=2000", token: asking.token())
            #expect(page["value"]?.list.count == 1_000)
            #expect(page["@odata.nextLink"] != nil)
        }
    }

    @Test(arguments: [
        "$top=-1", "$top=x", "$top=", "$top=1.5", "$top=99999999999999999999", "$skip=501", "$skip=-1", "$skip=x",
        "$count=yes",
        "$orderby=severity", "$orderby=createdDateTime up", "$orderby=createdDateTime asc desc", "$orderby=",
        "$search=x", "$expand=alerts", "$format=json", "top=5", "foo=bar", "$top=5&$top=6", "$filter=%zz", "$TOP=5",
    ])
    func `refuses an option that it does not take`(query: String) async throws {
        try await Asking.sandbox(alerts: 5) { asking in
            let query = query.replacing(" ", with: "%20")
            let response = try await asking.get("/v1.0/security/alerts_v2?\(query)", token: asking.token())
            #expect(response.status == .badRequest)
            #expect(try JSON(response)["error"]?["code"] == .text("BadRequest"))
        }
    }

    @Test func `may be empty`() async throws {
        try await Asking.sandbox(alerts: 5) { asking in
            let page = try await asking.json("/v1.0/security/alerts_v2?$top=0&$count=true", token: asking.token())
            #expect(page["value"] == .list([]))
            #expect(page["@odata.count"]?.number == 5)
            #expect(page["@odata.nextLink"] == nil)
        }
    }

    @Test(arguments: ["$expand=evidence", "$expand=alerts($top=1)", "$expand="])
    func `expands nothing but alerts`(query: String) async throws {
        try await Asking.sandbox(alerts: 5) { asking in
            let response = try await asking.get("/v1.0/security/incidents?\(query)", token: asking.token())
            #expect(response.status == .badRequest)
        }
    }
}

private enum PagingTests {
    static func path(of link: String?) throws -> String? {
        guard let link else { return nil }
        let components = try #require(URLComponents(string: link))
        return "\(components.percentEncodedPath)?\(components.percentEncodedQuery ?? "")"
    }
}
