import Foundation
import HTTPTypes
import MicrosoftCloud
import Synchronization
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct `A reader of Graph's lists` {
    private static let empty = CloudServer.Answer.ok(#"{"value":[]}"#)

    @Test func `asks for the oldest changes first, with all seven digits of the moment`() async throws {
        try await cloud { _ in
            Self.empty
        } _: { server in
            let since = try #require(Timestamp("2026-11-01T00:00:00.1234567Z"))
            _ = try await server.graph().alerts(of: try .test(), in: .commercial, .since(since, top: 200))
            let order = "$orderby=lastUpdateDateTime%20asc&$top=200"
            let filter = "$filter=lastUpdateDateTime%20ge%202026-11-01T00:00:00.1234567Z"
            #expect(server.listQuestions.map(\.uri) == ["/v1.0/security/alerts_v2?\(filter)&\(order)"])
        }
    }

    @Test func `asks for everything where there is no moment`() async throws {
        try await cloud { _ in
            Self.empty
        } _: { server in
            _ = try await server.graph().incidents(of: try .test(), in: .gcc, .since(nil, top: 50))
            let query = "$orderby=lastUpdateDateTime%20asc&$top=50"
            #expect(server.listQuestions.map(\.uri) == ["/v1.0/security/incidents?\(query)"])
        }
    }

    @Test func `sends the token, a number of its own, and the wish for every member's name`() async throws {
        try await cloud { _ in
            Self.empty
        } _: { server in
            let graph = server.graph()
            for _ in 0..<2 { _ = try await graph.alerts(of: try .test(), in: .commercial, .since(nil, top: 1)) }
            let questions = server.listQuestions
            #expect(questions.map { $0.headers[.authorization] } == ["Bearer t0ken", "Bearer t0ken"])
            #expect(questions.map { $0.headers[.accept] } == ["application/json", "application/json"])
            let prefer = try #require(HTTPField.Name("Prefer"))
            #expect(questions.allSatisfy { $0.headers[prefer] == "include-unknown-enum-members" })
            let number = try #require(HTTPField.Name("client-request-id"))
            #expect(Set(questions.compactMap { $0.headers[number].flatMap(UUID.init(uuidString:)) }).count == 2)
        }
    }

    @Test func `sends the number that it is given, also with a second token`() async throws {
        let id = RequestID()
        try await CloudServer.run {
            $0.isForToken ? .token() : .init(status: 401)
        } _: { server in
            let error = await #expect(throws: GraphError.self) {
                try await server.graph().alerts(of: try .test(), in: .commercial, .since(nil, top: 1), as: id)
            }
            guard case .unauthorized(let refusal)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(refusal.clientRequestID == id)
            let number = try #require(HTTPField.Name("client-request-id"))
            #expect(server.listQuestions.map { $0.headers[number] } == ["\(id)", "\(id)"])
        }
    }

    @Test func `says what an answer says of how much more may be asked`() async throws {
        let headers = HTTPFields(
            [
                ("RateLimit-Limit", "150;w=60"), ("RateLimit-Remaining", "3"), ("RateLimit-Reset", "17"),
                ("x-ms-resource-unit", "2"), ("x-ms-throttle-limit-percentage", "0.95"), ("Retry-After", "4"),
            ].compactMap { name, value in HTTPField.Name(name).map { HTTPField(name: $0, value: value) } }
        )
        try await cloud { _ in
            CloudServer.Answer(headers: headers, body: Self.empty.body)
        } _: { server in
            let page = try await server.graph().alerts(of: try .test(), in: .commercial, .since(nil, top: 1))
            let quota = Quota(
                retryAfter: .seconds(4),
                limit: 150,
                remaining: 3,
                reset: .seconds(17),
                cost: 2,
                usedPercent: 95,
            )
            #expect(page.quota == quota)
        }
    }

    @Test(arguments: ["", "-1", "many", "1e400", "nan", "99999999999999999999"])
    func `takes a quota that is no number for none`(value: String) async throws {
        let names = ["RateLimit-Remaining", "RateLimit-Reset", "x-ms-resource-unit", "x-ms-throttle-limit-percentage"]
        let fields = names.compactMap { name in HTTPField.Name(name).map { HTTPField(name: $0, value: value) } }
        #expect(Quota(HTTPFields(fields)) == Quota())
    }

    @Test func `follows the next page's address as it is`() async throws {
        try await cloud { question in
            let link =
                "http://\(question.host)/v1.0/security/alerts_v2?$skip=500&$skiptoken=a%2Bb%3D%3D"
            return question.uri.contains("skiptoken") ? Self.empty : .ok(#"{"value":[],"@odata.nextLink":"\#(link)"}"#)
        } _: { server in
            let graph = server.graph()
            let page = try await graph.alerts(of: try .test(), in: .commercial, .since(nil, top: 1))
            let next = try #require(page.next)
            #expect(next.skip == 500)
            let last = try await graph.alerts(of: try .test(), in: .commercial, .next(next))
            #expect(last.next == nil)
            #expect(server.listQuestions.last?.uri == "/v1.0/security/alerts_v2?$skip=500&$skiptoken=a%2Bb%3D%3D")
        }
    }

    @Test(arguments: [
        "https://graph.microsoft.com.example.net/v1.0/security/alerts_v2",
        "http://graph.microsoft.com/v1.0/security/alerts_v2",
        "https://graph.microsoft.com@evil.example/v1.0/security/alerts_v2",
    ])
    func `sends no token to a next page on another host`(address: String) async throws {
        try await cloud { _ in
            Self.empty
        } _: { server in
            let link = try #require(NextLink(address))
            let error = await #expect(throws: GraphError.self) {
                try await server.graph().alerts(of: try .test(), in: .commercial, .next(link))
            }
            guard case .foreignNextLink? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(server.questions.isEmpty)
        }
    }

    @Test func `does not ask for a page that Graph would refuse`() async throws {
        try await cloud { _ in
            Self.empty
        } _: { server in
            let link = try #require(NextLink(server.root.absoluteString + "/v1.0/security/alerts_v2?$top=50&$skip=501"))
            #expect(!link.isWithinReach)
            await #expect(throws: GraphError.skipTooFar(501)) {
                try await server.graph().alerts(of: try .test(), in: .commercial, .next(link))
            }
            #expect(server.questions.isEmpty)
        }
    }

    @Test func `asks nothing of a cloud that has no such lists`() async throws {
        try await cloud { _ in
            Self.empty
        } _: { server in
            let error = await #expect(throws: GraphError.unsupportedCloud(.china)) {
                try await server.graph().incidents(of: try .test(), in: .china, .since(nil, top: 1))
            }
            #expect(error?.description.contains("China") == true)
            #expect(server.questions.isEmpty)
        }
    }

    @Test func `tries a refused token's successor once, and no more`() async throws {
        let count = Counter()
        try await CloudServer.run { question in
            guard question.isForToken else { return .init(status: 401, body: "") }
            return .token("t\(count.next())")
        } _: { server in
            let error = await #expect(throws: GraphError.self) {
                try await server.graph().alerts(of: try .test(), in: .commercial, .since(nil, top: 1))
            }
            guard case .unauthorized? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(server.listQuestions.map { $0.headers[.authorization] } == ["Bearer t1", "Bearer t2"])
        }
    }

    @Test func `goes on with the successor where Graph takes it`() async throws {
        let count = Counter()
        try await CloudServer.run { question in
            guard question.isForToken else {
                return question.headers[.authorization] == "Bearer t1" ? .init(status: 401, body: "") : Self.empty
            }
            return .token("t\(count.next())")
        } _: { server in
            let graph = server.graph()
            for _ in 0..<3 { _ = try await graph.alerts(of: try .test(), in: .commercial, .since(nil, top: 1)) }
            #expect(server.listQuestions.count == 4)
            #expect(count.last == 2)
        }
    }

    @Test func `passes on why there is no token`() async throws {
        try await CloudServer.run { _ in
            .init(status: 400, body: #"{"error":"unauthorized_client","error_codes":[700016]}"#)
        } _: { server in
            let error = await #expect(throws: GraphError.self) {
                try await server.graph().alerts(of: try .test(), in: .commercial, .since(nil, top: 1))
            }
            #expect(error?.description.contains("Send the customer the consent link (tenantry connect).") == true)
            #expect(server.listQuestions.isEmpty)
        }
    }

    @Test func `passes on what kept the answer from arriving`() async throws {
        try await CloudServer.run { _ in
            .token()
        } _: { server in
            let overrides = EndpointOverrides(authority: server.root, graph: URL(string: "http://nosuch.invalid"))
            let graph = GraphClient(transport: server.transport, overrides: overrides, tokens: server.tokens())
            let why = TransportError.unreachable(host: "nosuch.invalid", why: .unknownName)
            await #expect(throws: GraphError.transport(why)) {
                try await graph.alerts(of: try .test(), in: .commercial, .since(nil, top: 1))
            }
        }
    }

    /// Runs a cloud that gives tokens, and answers for its lists as a test says.
    private func cloud<Value: Sendable>(
        _ answer: @escaping @Sendable (CloudServer.Question) -> CloudServer.Answer,
        _ test: @Sendable (CloudServer) async throws -> Value,
    ) async throws -> Value {
        try await CloudServer.run({ $0.isForToken ? .token() : answer($0) }, test)
    }
}

extension CloudServer {
    /// What was asked of Graph, without the requests for tokens.
    var listQuestions: [Question] { questions.filter { !$0.isForToken } }
}
