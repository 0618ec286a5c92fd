import Foundation
import HTTPTypes
import Tenants

/// Why something is not done, as Graph says it (Graph, "Error responses and resource types").
struct GraphFault: Error, Hashable, Sendable {
    let status: HTTPResponse.Status
    let code: String
    let message: String
    var headers: [HTTPField.Name: String] = [:]

    static func badRequest(_ message: String) -> GraphFault {
        GraphFault(status: .badRequest, code: "BadRequest", message: message)
    }

    static func unauthorized(_ message: String) -> GraphFault {
        GraphFault(
            status: .unauthorized,
            code: "InvalidAuthenticationToken",
            message: message,
            headers: [
                .wwwAuthenticate: "Bearer realm=\"\", authorization_uri=\"\(GraphGate.root)/oauth2/v2.0/authorize\""
            ],
        )
    }

    static func notFound(_ message: String) -> GraphFault {
        GraphFault(status: .notFound, code: "ResourceNotFound", message: message)
    }

    static let failed = GraphFault(
        status: .internalServerError,
        code: "InternalServerError",
        message: "An internal server error occurred. The operation could not be completed.",
    )

    /// The answer, with what names the request.
    func answer(at now: Timestamp, toRequest id: String, of client: String) -> APIAnswer {
        let second = Timestamp(ticks: now.ticks - now.ticks % Timestamp.ticksPerSecond)
        var answer = APIAnswer(
            [
                "error": [
                    "code": .text(code), "message": .text(message),
                    "innerError": [
                        // Graph writes this date without a zone.
                        "date": .text(String(second.description.dropLast())),
                        "request-id": .text(id), "client-request-id": .text(client),
                    ],
                ]
            ],
            status: status,
        )
        answer.headers = headers
        return answer
    }
}
