import HTTPTypes
import Hummingbird
import Tenants

/// A refusal of the control endpoint, as problem details (RFC 9457).
struct ControlProblem: Refusal {
    let status: HTTPResponse.Status
    /// What was wrong, and what to send instead.
    let detail: String
    var headers: HTTPFields = [:]

    static func badRequest(_ detail: String) -> ControlProblem { ControlProblem(status: .badRequest, detail: detail) }

    static func notFound(_ detail: String) -> ControlProblem { ControlProblem(status: .notFound, detail: detail) }

    func response(to ids: RequestIdentifiers, at moment: Timestamp) -> Response {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "about:blank")
            json.member("title", status.reasonPhrase)
            json.member("status", status.code)
            json.member("detail", detail)
        }
        var headers = headers
        headers[.contentType] = "application/problem+json"
        return .json(json, status: status, headers: headers)
    }
}
