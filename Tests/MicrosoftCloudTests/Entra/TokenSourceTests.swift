import Foundation
import HTTPTypes
import MicrosoftCloud
import Synchronization
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct `A source of tokens` {
    @Test(arguments: [
        (Cloud.commercial, "https%3A%2F%2Fgraph.microsoft.com%2F.default"),
        (.gcc, "https%3A%2F%2Fgraph.microsoft.com%2F.default"),
        (.gccHigh, "https%3A%2F%2Fgraph.microsoft.us%2F.default"),
        (.dod, "https%3A%2F%2Fdod-graph.microsoft.us%2F.default"),
        (.china, "https%3A%2F%2Fmicrosoftgraph.chinacloudapi.cn%2F.default"),
    ])
    func `asks the customer's tenant for that cloud's Graph`(cloud: Cloud, scope: String) async throws {
        try await CloudServer.run { _ in
            .token()
        } _: { server in
            let tenant = try TenantID.test()
            _ = try await server.tokens().token(for: tenant, in: cloud)
            let question = try #require(server.questions.first)
            #expect(question.method == .post)
            #expect(question.uri == "/\(tenant)/oauth2/v2.0/token")
            #expect(question.headers[.contentType] == "application/x-www-form-urlencoded")
            let number = try #require(HTTPField.Name("client-request-id"))
            #expect(question.headers[number].flatMap(UUID.init(uuidString:)) != nil)
            let secret = "client_secret=c%40n%26ry%7E8%3D%2B%25%2F%20%C3%BC"
            let client = "client_id=11111111-2222-4333-8444-555555555555"
            #expect(question.body == "\(client)&scope=\(scope)&\(secret)&grant_type=client_credentials")
        }
    }

    @Test func `asks once, however many want one`() async throws {
        try await CloudServer.run { _ in
            try await Task.sleep(for: .seconds(1))  // a server that is slow
            return .token()
        } _: { server in
            let source = server.tokens()
            let tenant = try TenantID.test()
            let tokens = try await withThrowingTaskGroup { group in
                for _ in 0..<50 { group.addTask { try await source.token(for: tenant, in: .commercial) } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(tokens.count == 1)
            #expect(server.questions.count == 1)
        }
    }

    @Test func `tells all that wait when there is none, having asked once`() async throws {
        try await CloudServer.run { _ in
            try await Task.sleep(for: .seconds(1))  // a server that is slow
            return .init(status: 401, body: #"{"error":"invalid_client","error_codes":[7000215]}"#)
        } _: { server in
            let source = server.tokens()
            let tenant = try TenantID.test()
            await withTaskGroup { group in
                for _ in 0..<20 {
                    group.addTask {
                        _ = await #expect(throws: TokenError.self) {
                            try await source.token(for: tenant, in: .commercial)
                        }
                    }
                }
            }
            #expect(server.questions.count == 1)
            // A refusal is not kept: what was mended works at once.
            _ = await #expect(throws: TokenError.self) { try await source.token(for: tenant, in: .commercial) }
            #expect(server.questions.count == 2)
        }
    }

    @Test func `keeps tenants and clouds apart`() async throws {
        try await CloudServer.run { question in
            .token(String(question.uri.dropFirst().prefix(36)))
        } _: { server in
            let source = server.tokens()
            let (one, other) = (try TenantID.test("a"), try TenantID.test("b"))
            let tokens = [
                try await source.token(for: one, in: .commercial),
                try await source.token(for: other, in: .commercial),
                try await source.token(for: one, in: .gccHigh),
            ]
            #expect(tokens[0] != tokens[1])
            #expect(server.questions.count == 3)
        }
    }

    @Test(arguments: [
        (3_599, 3_298, 1), (3_599, 3_300, 2), (3_599, 4_000, 2), (400, 199, 1), (400, 201, 2), (0, 0, 2),
    ])
    func `keeps a token until five minutes before its end, or half-way`(
        lifetime: Int,
        elapsed: Int,
        requests: Int,
    ) async throws {
        try await CloudServer.run { _ in
            .token(lifetime: lifetime)
        } _: { server in
            let now = Mutex(Timestamp(ticks: 0))
            let source = server.tokens { now.withLock(\.self) }
            _ = try await source.token(for: try .test(), in: .commercial)
            now.withLock { $0 = $0 + .seconds(elapsed) }
            _ = try await source.token(for: try .test(), in: .commercial)
            #expect(server.questions.count == requests)
        }
    }

    @Test func `forgets a token that was refused, and no other`() async throws {
        let count = Counter()
        try await CloudServer.run { _ in
            .token("t\(count.next())")
        } _: { server in
            let source = server.tokens()
            let tenant = try TenantID.test()
            let first = try await source.token(for: tenant, in: .commercial)
            source.forget(first, of: tenant, in: .commercial)
            let second = try await source.token(for: tenant, in: .commercial)
            #expect(second != first)
            // Someone else was refused the first one too, a little later.
            source.forget(first, of: tenant, in: .commercial)
            #expect(try await source.token(for: tenant, in: .commercial) == second)
        }
    }

    @Test func `lets another ask when the one who asked gives up`() async throws {
        let count = Counter()
        try await CloudServer.run { _ in
            if count.next() == 1 {
                try await Task.sleep(for: .seconds(50))  // a server that is slow
            }
            return .token()
        } _: { server in
            let source = server.tokens()
            let tenant = try TenantID.test()
            try await withThrowingTaskGroup(of: Void.self) { group in
                await withTaskGroup(of: Void.self) { impatient in
                    impatient.addTask { _ = try? await source.token(for: tenant, in: .commercial) }
                    while server.questions.isEmpty { await Task.yield() }
                    group.addTask { _ = try await source.token(for: tenant, in: .commercial) }
                    impatient.cancelAll()
                }
                try await group.waitForAll()
            }
            #expect(server.questions.count == 2)
        }
    }

    @Test func `does not keep someone who gives up waiting`() async throws {
        try await CloudServer.run { _ in
            try await Task.sleep(for: .seconds(50))  // a server that is slow
            return .token()
        } _: { server in
            let source = server.tokens()
            let tenant = try TenantID.test()
            await withTaskGroup(of: TokenError?.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        await #expect(throws: TokenError.self) { try await source.token(for: tenant, in: .commercial) }
                    }
                }
                while server.questions.isEmpty { await Task.yield() }
                group.cancelAll()
                for await error in group { #expect(error?.isCancellation == true) }
            }
        }
    }
}
