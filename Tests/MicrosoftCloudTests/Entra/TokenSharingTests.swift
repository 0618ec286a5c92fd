import Foundation
import HTTPTypes
import MicrosoftCloud
import Synchronization
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct `A token that is shared` {
    @Test func `is asked for once by a thousand tasks, some of whom give up`() async throws {
        try await CloudServer.run { _ in
            try await Task.sleep(for: .seconds(1))  // a server that is slow
            return .token()
        } _: { server in
            let source = server.tokens()
            let tenant = try TenantID.test()
            await withTaskGroup(of: Void.self) { impatient in
                await withTaskGroup(of: AccessToken?.self) { patient in
                    for _ in 0..<1_000 { patient.addTask { try? await source.token(for: tenant, in: .commercial) } }
                    while server.questions.isEmpty { await Task.yield() }
                    for _ in 0..<100 { impatient.addTask { _ = try? await source.token(for: tenant, in: .commercial) } }
                    impatient.cancelAll()
                    for await token in patient { #expect(token != nil) }
                }
            }
            #expect(server.questions.count == 1)
        }
    }

    @Test(arguments: [3_400, 3_700])
    func `is renewed once by a thousand tasks, whether the one before is still good or not`(seconds: Int) async throws {
        try await CloudServer.run { _ in
            .token()
        } _: { server in
            let now = Mutex(Timestamp(ticks: 0))
            let source = server.tokens { now.withLock(\.self) }
            let tenant = try TenantID.test()
            _ = try await source.token(for: tenant, in: .commercial)
            now.withLock { $0 = $0 + .seconds(seconds) }
            try await withThrowingTaskGroup(of: AccessToken.self) { group in
                for _ in 0..<1_000 { group.addTask { try await source.token(for: tenant, in: .commercial) } }
                try await group.waitForAll()
            }
            #expect(server.questions.count == 2)
        }
    }

    @Test func `that a service refuses is not asked for anew while the login host wants to be left alone`() async throws
    {
        let isBusy = Mutex(false)
        try await CloudServer.run { _ in
            isBusy.withLock(\.self) ? .init(status: 429, headers: [.retryAfter: "40"]) : .token()
        } _: { server in
            let now = Mutex(Timestamp(ticks: 0))
            let source = server.tokens { now.withLock(\.self) }
            let tenant = try TenantID.test()
            let first = try await source.token(for: tenant, in: .commercial)
            isBusy.withLock { $0 = true }
            now.withLock { $0 = $0 + .seconds(3_400) }
            #expect(try await source.token(for: tenant, in: .commercial) == first)
            source.forget(first, of: tenant, in: .commercial)
            let error = await #expect(throws: TokenError.self) { try await source.token(for: tenant, in: .commercial) }
            #expect(error?.retryAfter == .seconds(40))
            #expect(server.questions.count == 2)
            isBusy.withLock { $0 = false }
            now.withLock { $0 = $0 + .seconds(40) }
            _ = try await source.token(for: tenant, in: .commercial)
            #expect(server.questions.count == 3)
        }
    }

    @Test func `goes on being used while it is renewed, and when that fails for a while`() async throws {
        let isDown = Mutex(false)
        try await CloudServer.run { question in
            isDown.withLock(\.self) ? .init(status: 500, body: "<html>") : .token("t\(question.headers.count)")
        } _: { server in
            let now = Mutex(Timestamp(ticks: 0))
            let source = server.tokens { now.withLock(\.self) }
            let tenant = try TenantID.test()
            func pass(_ seconds: Int) { now.withLock { $0 = $0 + .seconds(seconds) } }
            let first = try await source.token(for: tenant, in: .commercial)
            isDown.withLock { $0 = true }
            pass(3_400)
            #expect(try await source.token(for: tenant, in: .commercial) == first)
            #expect(server.questions.count == 2)
            // It is left alone for half a minute.
            pass(29)
            #expect(try await source.token(for: tenant, in: .commercial) == first)
            #expect(server.questions.count == 2)
            pass(1)
            #expect(try await source.token(for: tenant, in: .commercial) == first)
            #expect(server.questions.count == 3)
            pass(160)
            _ = await #expect(throws: TokenError.self) { try await source.token(for: tenant, in: .commercial) }
        }
    }

    @Test func `is not used any more once the login host says no`() async throws {
        let isRefused = Mutex(false)
        try await CloudServer.run { _ in
            isRefused.withLock(\.self)
                ? .init(status: 400, body: #"{"error":"unauthorized_client","error_codes":[700016]}"#) : .token()
        } _: { server in
            let now = Mutex(Timestamp(ticks: 0))
            let source = server.tokens { now.withLock(\.self) }
            _ = try await source.token(for: try .test(), in: .commercial)
            isRefused.withLock { $0 = true }
            now.withLock { $0 = $0 + .seconds(3_400) }
            _ = await #expect(throws: TokenError.self) { try await source.token(for: try .test(), in: .commercial) }
        }
    }

    @Test(arguments: [
        (429, #"{}"#, 40), (503, #"{}"#, 40), (400, #"{"error":"invalid_request","error_codes":[50196]}"#, 60),
    ])
    func `is not asked for while the login host wants to be left alone`(
        status: Int,
        body: String,
        seconds: Int
    ) async throws {
        try await CloudServer.run { _ in
            .init(status: status, headers: [.retryAfter: "40"], body: body)
        } _: { server in
            let now = Mutex(Timestamp(ticks: 0))
            let source = server.tokens { now.withLock(\.self) }
            let tenant = try TenantID.test()
            _ = await #expect(throws: TokenError.self) { try await source.token(for: tenant, in: .commercial) }
            now.withLock { $0 = $0 + .seconds(seconds - 1) }
            let error = await #expect(throws: TokenError.self) {
                try await source.token(for: tenant, in: .commercial)
            }
            #expect(error?.retryAfter == .seconds(1))
            #expect(server.questions.count == 1)
            // Another tenant has a budget of its own.
            _ = await #expect(throws: TokenError.self) { try await source.token(for: try .test("b"), in: .commercial) }
            #expect(server.questions.count == 2)
            now.withLock { $0 = $0 + .seconds(1) }
            _ = await #expect(throws: TokenError.self) { try await source.token(for: tenant, in: .commercial) }
            #expect(server.questions.count == 3)
        }
    }

    @Test(arguments: [(0.0, 3_298, 1), (0.0, 3_300, 2), (1.0, 2_998, 1), (1.0, 3_000, 2), (0.5, 3_150, 2)])
    func `is renewed up to five minutes earlier than it must, by chance`(
        share: Double,
        elapsed: Int,
        requests: Int
    ) async throws {
        try await CloudServer.run { _ in
            .token()
        } _: { server in
            let now = Mutex(Timestamp(ticks: 0))
            let source = TokenSource(
                transport: server.transport,
                overrides: server.overrides,
                credential: ApplicationCredential(clientID: "x", secret: ClientSecret("y")),
                now: { now.withLock(\.self) },
                spread: { share },
            )
            _ = try await source.token(for: try .test(), in: .commercial)
            now.withLock { $0 = $0 + .seconds(elapsed) }
            _ = try await source.token(for: try .test(), in: .commercial)
            #expect(server.questions.count == requests)
        }
    }

    @Test func `answers a service's challenge, once and as it came`() async throws {
        let claims = #"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#
        let challenge = """
            Bearer realm="", error="insufficient_claims", claims="\(Data(claims.utf8).base64EncodedString())"
            """
        try await CloudServer.run { question in
            guard question.isForToken else {
                let isGood = question.headers[.authorization] == "Bearer proven"
                return isGood ? .ok(#"{"value":[]}"#) : .init(status: 401, headers: [.wwwAuthenticate: challenge])
            }
            return .token(question.body.contains("&claims=") ? "proven" : "plain")
        } _: { server in
            let graph = server.graph()
            for _ in 0..<2 {
                _ = try await graph.alerts(of: try .test(), in: .commercial, .since(nil, top: 1))
            }
            let asked = server.questions.filter(\.isForToken).map(\.body)
            #expect(asked.count == 2)
            let sent = asked.last?.split(separator: "&").first { $0.hasPrefix("claims=") }
            #expect(sent?.dropFirst(7).removingPercentEncoding == claims)
        }
    }

    @Test(arguments: [
        "Bearer", "Basic claims=\"e30=\"", "Bearer claims=\"!\"", "Bearer claims=\"W10=\"", "Bearer xclaims=\"e30=\"",
        "Bearer claims=\"", "",
    ])
    func `is asked for anew without claims where the challenge is none`(header: String) async throws {
        try await CloudServer.run { question in
            question.isForToken ? .token() : .init(status: 401, headers: [.wwwAuthenticate: header])
        } _: { server in
            _ = await #expect(throws: GraphError.self) {
                try await server.graph().alerts(of: try .test(), in: .commercial, .since(nil, top: 1))
            }
            #expect(server.questions.filter(\.isForToken).map { $0.body.contains("claims") } == [false, false])
        }
    }
}
