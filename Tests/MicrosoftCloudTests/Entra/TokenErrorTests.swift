import Foundation
import HTTPTypes
import MicrosoftCloud
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct `A refused token` {
    private static let trace = "0f0f0f0f-1111-4222-8333-444444444444"
    private static let correlation = "1e1e1e1e-5555-4666-8777-888888888888"

    @Test func `names the tenant, the reason, what to do, and the numbers for support`() async throws {
        let error = try await error(
            .init(
                status: 400,
                body: """
                    {"error":"unauthorized_client","error_description":"AADSTS700016: Application … \\r\\nTrace ID: x",
                    "error_codes":[700016],"trace_id":"\(Self.trace)","correlation_id":"\(Self.correlation)"}
                    """,
            )
        )
        #expect(
            error.description == """
                No token for tenant 7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a: the application is not in the tenant: it was never \
                consented to, or was removed. Send the customer the consent link (tenantry connect). \
                (AADSTS700016, trace \(Self.trace), correlation \(Self.correlation))
                """
        )
        #expect(!error.isRetryable)
    }

    @Test(arguments: [
        (#"{"error":"invalid_client","error_codes":[7000222]}"#, 7_000_222, false),
        (
            #"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided."}"#,
            7_000_215, false
        ),
        (#"{"error":"temporarily_unavailable","error_codes":[90033]}"#, 90_033, true),
        (#"{"error":"invalid_grant","error_codes":[50000, 53003]}"#, 50_000, true),
        (#"{"error":"invalid_grant","error_codes":[12345678, 53003]}"#, 53_003, false),
        (#"{"error":"odd","error_codes":[12345678]}"#, 12_345_678, false),
    ])
    func `has the number that explains it best`(body: String, code: Int, isRetryable: Bool) async throws {
        let error = try await error(.init(status: 400, body: body))
        guard case .refused(let refusal) = error.reason else {
            Issue.record("\(error)")
            return
        }
        #expect(refusal.code == EntraErrorCode(rawValue: code))
        #expect(error.isRetryable == isRetryable)
    }

    @Test func `keeps Microsoft's sentence where the number says nothing to us, made harmless`() async throws {
        let body =
            #"{"error":"odd","error_description":"AADSTS123456: Odd\u001b[2J.\r\nTrace ID: 7","error_codes":[123456]}"#
        let error = try await error(.init(status: 400, body: body))
        #expect(error.description.hasSuffix("Microsoft says “odd”: AADSTS123456: Odd␛[2J. (AADSTS123456)"))
    }

    @Test(arguments: [
        (429, TokenError.Reason.throttled(retryAfter: .seconds(7))), (503, .throttled(retryAfter: .seconds(7))),
    ])
    func `may be a wish for patience`(status: Int, reason: TokenError.Reason) async throws {
        let error = try await error(.init(status: status, headers: [.retryAfter: "7"], body: ""))
        #expect(error.reason == reason)
        #expect(error.retryAfter == .seconds(7))
        #expect(error.isRetryable)
    }

    @Test(arguments: [
        (500, "<html>", TokenError.Reason.server(status: 500)),
        (503, "", .server(status: 503)),
        (404, "<html>", .unreadable("status 404")),
        (200, "<html>", .unreadable("it is not a token's JSON")),
        (200, "{}", .unreadable("it is not a token's JSON")),
        (
            200, #"{"token_type":"Bearer","expires_in":1,"access_token":""}"#,
            .unreadable("its token has characters that no token has")
        ),
        (
            200, #"{"token_type":"Bearer","expires_in":1,"access_token":"a\r\nX: y"}"#,
            .unreadable("its token has characters that no token has")
        ),
        (
            200, #"{"token_type":"pop","expires_in":1,"access_token":"a"}"#,
            .unreadable("its token is of an unknown type")
        ),
    ])
    func `may be an answer that makes no sense`(status: Int, body: String, reason: TokenError.Reason) async throws {
        #expect(try await error(.init(status: status, body: body)).reason == reason)
    }

    @Test func `may be a host that cannot be reached`() async throws {
        try await CloudServer.run { _ in
            .token()
        } _: { server in
            let source = TokenSource(
                transport: server.transport,
                overrides: EndpointOverrides(authority: URL(string: "http://nosuch.invalid")),
                credential: ApplicationCredential(clientID: "x", secret: ClientSecret(CloudServer.secret)),
                now: { Timestamp(ticks: 0) },
            )
            let error = await #expect(throws: TokenError.self) { try await source.token(for: try .test(), in: .dod) }
            let why = TransportError.unreachable(host: "nosuch.invalid", why: .unknownName)
            #expect(error?.reason == .transport(why))
        }
    }

    @Test(arguments: [200, 400, 500])
    func `never carries the secret, even where the login host repeats it`(status: Int) async throws {
        let echo = #"{"error":"\#(CloudServer.secret)","error_description":"AADSTS1: \#(CloudServer.secret) is wrong"}"#
        let error = try await error(.init(status: status, body: echo))
        var dumped = ""
        dump(error, to: &dumped)
        #expect(!dumped.contains(CloudServer.secret))
        #expect(!"\(error)".contains(CloudServer.secret))
        #expect(!String(reflecting: error).contains(CloudServer.secret))
    }

    @Test(arguments: [
        CloudServer.secret, CloudServer.secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "",
        Data(CloudServer.secret.utf8).base64EncodedString(),
    ])
    func `carries no part of the secret, wherever and however the login host repeats it`(spelling: String) async throws
    {
        #expect(spelling.count > 8)
        // Where a long text is cut off, a secret may be cut in two.
        for distance in [0, 200, 285] {
            let echo = #"{"error":"x","error_description":"\#(String(repeating: "-", count: distance))\#(spelling)."}"#
            let error = try await error(.init(status: 400, body: echo))
            #expect(!"\(error)".contains(spelling.prefix(8)), "\(error)")
        }
    }

    /// What a login host's answer becomes, which must be an error.
    private func error(_ answer: CloudServer.Answer) async throws -> TokenError {
        let error = try await CloudServer.run { _ in
            answer
        } _: { server in
            await #expect(throws: TokenError.self) {
                try await server.tokens().token(for: try .test(), in: .commercial)
            }
        }
        return try #require(error)
    }
}
