import Foundation
import HTTPTypes
import MicrosoftCloud
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct `Graph's no` {
    /// Our number for each request.
    private static let own = RequestID()
    private static let request = "0f0f0f0f-1111-4222-8333-444444444444"

    @Test(arguments: [
        #"{"error":{"code":"Forbidden","message":"Missing scope.","innerError":{"request-id":"\#(request)"}}}"#,
        #"{"error":{"code":"Forbidden","message":"Missing scope.","innererror":{"request-id":"\#(request)","code":"x"}}}"#,
        #"{"error":{"message":"Missing scope.","innerError":{"request-id":"\#(request)","code":"Forbidden"}},"x":1}"#,
    ])
    func `is read in every spelling`(body: String) async throws {
        let error = try await error(.init(status: 403, body: body))
        #expect(error == .forbidden(Self.refusal(403, code: "Forbidden", message: "Missing scope.")))
        #expect(
            error.description == """
                The application may not read this in the tenant: the permission SecurityAlert.Read.All is missing, or a \
                licence. Send the customer the consent link again. Graph said “Forbidden”: Missing scope. \
                (status 403, request \(Self.request)).
                """
        )
    }

    @Test func `has its number from the header too, and none that is no number`() async throws {
        let name = try #require(HTTPField.Name("request-id"))
        let body = #"{"error":{"code":"x","message":"y"}}"#
        let numbered = try await error(.init(status: 400, headers: [name: Self.request], body: body))
        #expect(numbered == .badRequest(Self.refusal(400, code: "x", message: "y")))
        let odd = try await error(.init(status: 400, headers: [name: "<script>"], body: body))
        #expect(
            odd == .badRequest(Self.refusal(400, code: "x", message: "y", request: nil))
        )
    }

    @Test(arguments: [
        "The tenant does not have a valid license for this.", "Tenant is not licensed", "No MTP service",
        "Tenant is not onboarded to Microsoft 365 Defender",
    ])
    func `may be for want of a licence`(message: String) async throws {
        let body = #"{"error":{"code":"Forbidden","message":"\#(message)"}}"#
        #expect(try await error(.init(status: 403, body: body)).description.hasPrefix("The tenant has no licence"))
    }

    @Test(arguments: [(429, "17"), (503, "17")])
    func `may be a wish for patience`(status: Int, delay: String) async throws {
        let error = try await error(.init(status: status, headers: [.retryAfter: delay], body: ""))
        #expect(error.retryAfter == .seconds(17))
        #expect(error.isRetryable)
        #expect(error.description == "Graph asks us to wait for 17 seconds.")
    }

    @Test func `may be a wish for patience without saying for how long`() async throws {
        let error = try await error(.init(status: 429, body: #"{"error":{"code":"TooManyRequests"}}"#))
        let refusal = Self.refusal(429, code: "TooManyRequests", message: nil, request: nil)
        #expect(error == .throttled(retryAfter: nil, refusal))
    }

    @Test(arguments: [
        ("Application/ReadWrite/9a3d526c/", ThrottleScope.application), ("application", .application),
        ("Tenant_Application/ReadWrite/9a3d526c/0785ef7c", .tenant), ("User/Read/x/y", .tenant), ("", nil), ("/x", nil),
    ])
    func `says whose budget it is about, where it does`(header: String, scope: ThrottleScope?) async throws {
        let name = try #require(HTTPField.Name("x-ms-throttle-scope"))
        let error = try await error(.init(status: 429, headers: [name: header, .retryAfter: "17"], body: ""))
        #expect(error.refusal?.throttleScope == scope)
    }

    @Test(arguments: [500, 502, 503, 504])
    func `may be a failure of its own, which passes`(status: Int) async throws {
        let error = try await error(.init(status: status, body: "<html><body>Bad gateway for token eyJ0</body></html>"))
        #expect(error == .server(Self.refusal(status, code: nil, message: nil, request: nil)))
        #expect(error.isRetryable)
        #expect(!error.description.contains("eyJ0"))
    }

    @Test(arguments: [204, 302, 404, 405, 410, 418])
    func `may be any other status, which does not pass`(status: Int) async throws {
        let error = try await error(.init(status: status, headers: [.location: "http://127.0.0.1:1/"], body: ""))
        #expect(error == .refused(Self.refusal(status, code: nil, message: nil, request: nil)))
        #expect(!error.isRetryable)
    }

    @Test(arguments: [
        ("<!DOCTYPE html>", "Graph's answer cannot be read: it is a web page, perhaps of a proxy."),
        (#"{"value":[{"id":"1""#, "Graph's answer cannot be read: it ends in the middle, after 19 bytes."),
        (#"{"error":{}}"#, "Graph's answer cannot be read: it has no “value”, at byte 12."),
        (
            #"{"value":[],"@odata.nextLink":"/relative"}"#,
            "Graph's answer cannot be read: its “@odata.nextLink” is no address."
        ),
        (
            #"{"value":[],"@odata.nextLink":"\ud83d"}"#,
            "Graph's answer cannot be read: its “@odata.nextLink” is no address."
        ),
    ])
    func `may be a yes that is no list`(body: String, sentence: String) async throws {
        let error = try await error(.ok(body))
        #expect(error.description == sentence)
        #expect(!error.isRetryable)
    }

    @Test func `has our number where Microsoft gave it none`() async throws {
        let error = try await error(.init(status: 404))
        #expect(error.description.hasSuffix("(status 404, request \(Self.own))."))
    }

    @Test func `has words that cannot move the cursor and do not go on for ever`() async throws {
        let message = String(repeating: "\\u001b[2J", count: 1_000)
        let description = try await error(.init(status: 400, body: #"{"error":{"message":"\#(message)"}}"#)).description
        #expect(!description.contains("\u{1B}"))
        #expect(description.count < 700)
    }

    private static func refusal(
        _ status: Int,
        code: String?,
        message: String?,
        request: String? = request,
    ) -> GraphRefusal {
        GraphRefusal(
            status: status,
            code: code.map(Hostile.init),
            message: message.map(Hostile.init),
            requestID: request,
            clientRequestID: own,
            stream: .alerts,
        )
    }

    /// What an answer for a list of alerts becomes, which must be an error.
    private func error(_ answer: CloudServer.Answer) async throws -> GraphError {
        let error = try await CloudServer.run {
            $0.isForToken ? .token() : answer
        } _: { server in
            await #expect(throws: GraphError.self) {
                try await server.graph().alerts(of: try .test(), in: .commercial, .since(nil, top: 1), as: Self.own)
            }
        }
        return try #require(error)
    }
}
