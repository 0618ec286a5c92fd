import Foundation
import HTTPTypes
import MicrosoftCloud
import Synchronization
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct `The look-up of a tenant` {
    private static let guid = "7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a"

    @Test(arguments: [
        (#""tenant_region_scope":"EU","cloud_instance_name":"microsoftonline.com""#, Cloud.commercial),
        (
            #""tenant_region_scope":"NA","tenant_region_sub_scope":"GCC","cloud_instance_name":"microsoftonline.com""#,
            .gcc
        ),
        (
            #""tenant_region_scope":"USGov","tenant_region_sub_scope":"DODCON","cloud_instance_name":"microsoftonline.us""#,
            .gccHigh
        ),
        (
            #""tenant_region_scope":"USGov","tenant_region_sub_scope":"DOD","cloud_instance_name":"microsoftonline.us""#,
            .dod
        ),
        (#""tenant_region_scope":"AS","cloud_instance_name":"partner.microsoftonline.cn""#, .china),
        (#""cloud_instance_name":null"#, .commercial),
    ])
    func `tells the cloud by what the tenant says of itself`(members: String, cloud: Cloud) async throws {
        let resolution = try await resolve("contoso.com") { _ in .ok(Self.configuration(members)) }
        guard case .found(let tenants, let unasked) = resolution else {
            Issue.record("\(resolution)")
            return
        }
        #expect(tenants.map(\.cloud) == [cloud])
        #expect(tenants.map(\.id) == [try .test()])
        #expect(unasked.isEmpty)
    }

    @Test func `asks for the OpenID configuration by the name, without any account`() async throws {
        try await CloudServer.run { _ in
            .ok(Self.configuration(""))
        } _: { server in
            let resolver = TenantResolver(transport: server.transport, overrides: server.overrides)
            _ = await resolver.resolve(try TenantQuery("Bücher.example"))
            #expect(server.questions.map(\.uri) == ["/xn--bcher-kva.example/v2.0/.well-known/openid-configuration"])
            #expect(server.questions.first?.headers[.authorization] == nil)
        }
    }

    @Test(arguments: [
        #"{"issuer":"https://sts.windows.net/7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a/"}"#,
        #"{"issuer":"https://login.microsoftonline.com/{tenantid}/v2.0","token_endpoint":"https://login.microsoftonline.com/7D9C0F8E-52AB-4A53-9A0E-0C6B0FD2A00A/oauth2/v2.0/token"}"#,
        #"{"token_endpoint":"https://login.example/7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a/oauth2/token","unknown":[1]}"#,
    ])
    func `finds the tenant ID wherever it stands`(body: String) async throws {
        let resolution = try await resolve("contoso.com") { _ in .ok(body) }
        guard case .found(let tenants, _) = resolution else {
            Issue.record("\(resolution)")
            return
        }
        #expect(tenants.map(\.id) == [try .test()])
    }

    @Test(arguments: [
        (400, #"{"error":"invalid_tenant","error_codes":[90002]}"#, Resolution.notATenant),
        (
            400,
            #"{"error":"invalid_request","error_description":"AADSTS90002: Tenant 'x' not found.\r\nTrace ID: 1"}"#,
            .notATenant
        ),
        (400, #"{"error":"invalid_request","error_codes":[90038]}"#, .notATenant),
        (400, #"{"error":"invalid_tenant","error_codes":[900023]}"#, .refused),
    ])
    func `tells a name that is no tenant's`(status: Int, body: String, expected: Resolution) async throws {
        let resolution = try await resolve("nosuch.example") { _ in .init(status: status, body: body) }
        #expect(resolution == expected)
    }

    @Test(arguments: [
        (200, "<html>", AuthorityFailure.Reason.unreadable("it is not an OpenID configuration")),
        (200, "{}", .unreadable("it names no tenant")),
        (200, #"{"issuer":"https://login.microsoftonline.com/common/v2.0"}"#, .unreadable("it names no tenant")),
        (500, "", .status(500)),
        (302, "", .status(302)),
        (400, #"{"error":"invalid_request","error_codes":[1]}"#, .status(400)),
    ])
    func `tells an answer that makes no sense`(status: Int, body: String, why: AuthorityFailure.Reason) async throws {
        let resolution = try await resolve("contoso.com") { _ in .init(status: status, body: body) }
        guard case .unreadable(let failures) = resolution else {
            Issue.record("\(resolution)")
            return
        }
        #expect(failures.map(\.reason) == [why])
    }

    @Test func `does not believe an answer about another tenant than the one asked for`() async throws {
        let resolution = try await resolve("7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00b") { _ in .ok(Self.configuration("")) }
        guard case .unreadable = resolution else {
            Issue.record("\(resolution)")
            return
        }
    }

    @Test func `tells a host that cannot be reached`() async throws {
        let resolution = try await CloudServer.run { _ in
            .ok("")
        } _: { server in
            let nowhere = try #require(URL(string: "http://nosuch.invalid"))
            let resolver = TenantResolver(transport: server.transport, authorities: [nowhere])
            return await resolver.resolve(try TenantQuery("contoso.com"))
        }
        let failure = TransportError.unreachable(host: "nosuch.invalid", why: .unknownName)
        #expect(resolution == .unreachable([AuthorityFailure(host: "nosuch.invalid", reason: .transport(failure))]))
        let sentence = resolution.sentence(about: try TenantQuery("contoso.com"))
        #expect(sentence == "Whether contoso.com is a tenant cannot be told. \(failure)")
    }

    @Test func `waits as a host asks, and asks again`() async throws {
        try await CloudServer.run { question in
            question.headers[.retryAfter] == nil ? .init(status: 429, headers: [.retryAfter: "7"], body: "") : .ok("")
        } _: { server in
            let clock = NotedClock()
            let resolver = TenantResolver(transport: server.transport, authorities: [server.root], clock: clock)
            let resolution = await resolver.resolve(try TenantQuery("contoso.com"))
            guard case .throttled(.seconds(7)?, let failures) = resolution else {
                Issue.record("\(resolution)")
                return
            }
            #expect(failures.map(\.reason) == [.throttled(retryAfter: .seconds(7))])
            #expect(clock.waits == [.seconds(7), .seconds(7)])
            #expect(server.questions.count == 3)
        }
    }

    @Test func `says at once that a host wants a longer wait than is bearable`() async throws {
        try await CloudServer.run { _ in
            .init(status: 503, headers: [.retryAfter: "11"], body: "")
        } _: { server in
            let clock = NotedClock()
            let resolver = TenantResolver(transport: server.transport, authorities: [server.root], clock: clock)
            let resolution = await resolver.resolve(try TenantQuery("contoso.com"))
            #expect(resolution.sentence(about: try TenantQuery("contoso.com")).hasSuffix("Try again in 11 seconds."))
            #expect(clock.waits.isEmpty)
            #expect(server.questions.count == 1)
        }
    }

    @Test func `takes a throttle that passes for nothing`() async throws {
        let asked = Mutex(0)
        let resolution = try await CloudServer.run { _ in
            let number = asked.withLock { count in
                count += 1
                return count
            }
            return number == 1 ? .init(status: 429, body: "") : .ok(Self.configuration(""))
        } _: { server in
            let resolver = TenantResolver(
                transport: server.transport,
                authorities: [server.root],
                clock: NotedClock(),
            )
            return await resolver.resolve(try TenantQuery("contoso.com"))
        }
        guard case .found(_, unasked: []) = resolution else {
            Issue.record("\(resolution)")
            return
        }
    }

    private func resolve(
        _ name: String,
        _ answer: @escaping @Sendable (CloudServer.Question) -> CloudServer.Answer,
    ) async throws -> Resolution {
        try await CloudServer.run {
            answer($0)
        } _: { server in
            await TenantResolver(transport: server.transport, overrides: server.overrides).resolve(
                try TenantQuery(name)
            )
        }
    }

    /// An OpenID configuration with some members more.
    static func configuration(_ members: String) -> String {
        """
        {"issuer":"https://login.microsoftonline.com/\(guid)/v2.0","scopes_supported":["openid"],
        "token_endpoint":"https://login.microsoftonline.com/\(guid)/oauth2/v2.0/token"\(members.isEmpty ? "" : ",")\(members)}
        """
    }
}

/// A clock on which no time passes while one waits, and which knows how long one would have.
final class NotedClock: Clock {
    typealias Instant = ContinuousClock.Instant

    private let noted = Mutex<[Duration]>([])
    private let start = ContinuousClock.now

    var waits: [Duration] { noted.withLock(\.self) }
    var now: Instant { start }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        noted.withLock { $0.append(deadline - start) }
    }
}
