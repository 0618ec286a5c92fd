import Foundation
import HTTPTypes
import Hummingbird
import Tenants

/// A refusal of Graph (Graph, "Error responses and resource types").
struct GraphError: Refusal {
    let status: HTTPResponse.Status
    let code: String
    let message: String
    var headers: HTTPFields = [:]

    static func badRequest(_ message: String) -> GraphError {
        GraphError(status: .badRequest, code: "BadRequest", message: message)
    }

    static func unauthorized(_ message: String) -> GraphError {
        GraphError(
            status: .unauthorized,
            code: "InvalidAuthenticationToken",
            message: message,
            headers: [
                .wwwAuthenticate: """
                Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", \
                client_id="00000003-0000-0000-c000-000000000000"
                """
            ]
        )
    }

    /// What the token is to prove stands in the header, as base64 of JSON (Entra, "Claims challenges").
    static func challenged(_ message: String) -> GraphError {
        let claims = #"{"access_token":{"acrs":{"essential":true,"value":"\#(BearerGate.challengedContext)"}}}"#
        var error = unauthorized(message)
        error.headers[.wwwAuthenticate]?
            .append(#", error="insufficient_claims", claims="\#(Data(claims.utf8).base64EncodedString())""#)
        return error
    }

    static func forbidden(missing permissions: GraphPermissions, of caller: Caller) -> GraphError {
        let roles = permissions.application.sorted().joined(separator: ", ")
        return GraphError(
            status: .forbidden,
            code: "Forbidden",
            message: "Missing application roles. API required roles: \(roles), application roles: "
                + caller.permissions.sorted().joined(separator: ", ") + "."
        )
    }

    static func throttled(retryAfter seconds: Int?) -> GraphError {
        var error = GraphError(status: .tooManyRequests, code: "TooManyRequests", message: "Please retry again later.")
        if let seconds { error.headers[.retryAfter] = String(seconds) }
        return error
    }

    static let internalError = GraphError(
        status: .internalServerError,
        code: "InternalServerError",
        message: "An internal server error occurred. The operation could not be completed."
    )

    static func notFound(_ message: String) -> GraphError {
        GraphError(status: .notFound, code: "ResourceNotFound", message: message)
    }

    static func unknownSegment(_ segment: String) -> GraphError {
        GraphError(
            status: .notFound,
            code: "BadRequest",
            message: "Resource not found for the segment '\(segment)'."
        )
    }

    static func wrongMethod(allowed: [String]) -> GraphError {
        GraphError(
            status: .methodNotAllowed,
            code: "Request_BadRequest",
            message: "Specified HTTP method is not allowed for the request target.",
            headers: [.allow: allowed.joined(separator: ", ")]
        )
    }

    /// The answer, with the identifiers of the request that it answers.
    func response(to ids: RequestIdentifiers, at moment: Timestamp) -> Response {
        var json = JSONWriter()
        let seconds = Timestamp(ticks: moment.ticks - moment.ticks % Timestamp.ticksPerSecond)
        json.object { json in
            json.object("error") { json in
                json.member("code", code)
                json.member("message", message)
                json.object("innerError") { json in
                    // Graph writes this date without a zone.
                    json.member("date", String(TimestampWriter.text(seconds).dropLast()))
                    json.member("request-id", ids.request)
                    json.member("client-request-id", ids.client)
                }
            }
        }
        return .json(json, status: status, headers: headers)
    }
}
