import Foundation
import HTTPTypes
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A fault of pages` {
    private static let list = "/v1.0/security/alerts_v2"

    private func ids(_ page: JSON) -> [String] { page["value"]?.list.compactMap { $0["id"]?.text } ?? [] }

    @Test func `sends the same page again, and goes on`() async throws {
        var fault = Fault(.alerts, .repeatsPage, times: 1)
        fault.schedule.passes = 1
        try await Asking.struck(fault) { asking async throws in
            let token = try await asking.token()
            let first = try await asking.json("\(`A fault of pages`.list)?$top=10", token: token)
            let next = try path(first["@odata.nextLink"])
            #expect(try await asking.json(next, token: token) == first)
            let third = try await asking.json(next, token: token)
            #expect(Set(ids(third)).isDisjoint(with: ids(first)))
            #expect(ids(third).count == 10)
        }
    }

    @Test func `links a page to itself`() async throws {
        try await Asking.struck(Fault(.alerts, .nextLink(.toItself))) { asking async throws in
            let token = try await asking.token()
            for query in ["$top=10&$skip=20", "$top=1000"] {
                let page = try await asking.json("\(`A fault of pages`.list)?\(query)", token: token)
                #expect(try path(page["@odata.nextLink"]) == "\(`A fault of pages`.list)?\(query)")
            }
        }
    }

    @Test func `links a page to the first one`() async throws {
        try await Asking.struck(Fault(.alerts, .nextLink(.toFirstPage))) { asking async throws in
            let page = try await asking.json("\(`A fault of pages`.list)?$top=10&$skip=20", token: asking.token())
            #expect(try path(page["@odata.nextLink"]) == "\(`A fault of pages`.list)?$top=10")
        }
    }

    @Test func `links a page to another host`() async throws {
        try await Asking.struck(Fault(.lists, .nextLink(.toHost("graph.attacker.invalid")))) { asking async throws in
            let token = try await asking.token()
            for list in ["incidents", "alerts_v2"] {
                let page = try await asking.json("/v1.0/security/\(list)?$top=3", token: token)
                let link = try #require(page["@odata.nextLink"]?.text.flatMap { URL(string: $0) })
                #expect(link.host() == "graph.attacker.invalid")
                #expect(link.path() == "/v1.0/security/\(list)")
                #expect(link.query()?.contains("skip=3") == true)
            }
        }
    }

    @Test func `empties a list that is partial`() async throws {
        let warning = "199 - \"Microsoft/MDO/403/10\""
        try await Asking.struck(Fault(.alerts, .partialEmpty(warning: warning))) { asking async throws in
            let response = try await asking.get("\(`A fault of pages`.list)?$top=10&$count=true", token: asking.token())
            #expect(response.status == .partialContent)
            #expect(response.headers[try #require(HTTPField.Name("Warning"))] == warning)
            let page = try JSON(response)
            #expect(page["value"] == .list([]))
            #expect(page["@odata.nextLink"] == nil)
            #expect(page["@odata.context"] != nil)
        }
    }

    /// The lists are read newest first, so the 41st from the oldest is the 60th of a hundred.
    @Test(arguments: [
        (100, 0, 500), (50, 50, 500), (10, 50, 500), (9, 50, 200), (1, 59, 500), (1, 58, 200), (40, 60, 200),
    ])
    func `poisons every page with one object, so that smaller pages show which`(
        top: Int,
        skip: Int,
        status: Int
    ) async throws {
        try await Asking.struck(Fault(.alerts, .poisoned(object: 41))) { asking async throws in
            let uri = "\(`A fault of pages`.list)?$orderby=createdDateTime desc&$top=\(top)&$skip=\(skip)"
            let response = try await asking.get(uri.replacing(" ", with: "%20"), token: asking.token())
            let whole = try await asking.alerts(of: 1)
            #expect(whole.count == 100)
            #expect(response.status.code == status)
        }
    }

    @Test func `poisons an object for whoever asks for it alone`() async throws {
        try await Asking.struck(Fault(.incidents, .poisoned(object: 2))) { asking async throws in
            let token = try await asking.token()
            // The oldest two, of which one is poisoned.
            let query = "$orderby=createdDateTime%20asc&$top=1"
            let oldest = try await asking.json("/v1.0/security/incidents?\(query)", token: token)
            #expect(ids(oldest).count == 1)
            let struck = try await asking.get("/v1.0/security/incidents?\(query)&$skip=1", token: token)
            #expect(struck.status == .internalServerError)
        }
    }

    private func path(_ link: JSON?) throws -> String {
        let url = try #require(link?.text.flatMap { URL(string: $0) })
        return url.path() + (url.query().map { "?\($0)" } ?? "")
    }
}
