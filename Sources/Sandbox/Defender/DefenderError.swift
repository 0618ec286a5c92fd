import HTTPTypes
import Hummingbird
import Tenants

/// A refusal of Defender's older APIs (Defender for Endpoint, "Common Microsoft Defender for Endpoint API errors").
struct DefenderError: Refusal {
    let status: HTTPResponse.Status
    let code: String
    let message: String
    var headers: HTTPFields = [:]

    static func badRequest(_ code: String, _ message: String) -> DefenderError {
        DefenderError(status: .badRequest, code: code, message: message)
    }

    static let wrongBody = badRequest("InvalidRequestBody", "Request body is incorrect")

    static func missing(_ parameter: String) -> DefenderError {
        badRequest("MissingRequiredParameter", "Parameter \(parameter) is missing.")
    }

    static func wrongInput(_ input: String) -> DefenderError { badRequest("InvalidInput", "Invalid input \(input).") }

    static func notFound(_ what: String) -> DefenderError {
        DefenderError(status: .notFound, code: "ResourceNotFound", message: "\(what) was not found")
    }

    static func unauthorized(_ message: String) -> DefenderError {
        DefenderError(
            status: .unauthorized,
            code: "Unauthorized",
            message: message,
            headers: [.wwwAuthenticate: "Bearer"]
        )
    }

    static func forbidden(missing permissions: GraphPermissions, of caller: Caller) -> DefenderError {
        let isApplication = caller.user == nil
        let needed = (isApplication ? permissions.application : permissions.delegated).sorted().joined(separator: ",")
        let held = caller.permissions.sorted().joined(separator: ",")
        let kind = isApplication ? "application roles" : "scopes"
        return DefenderError(
            status: .forbidden,
            code: "Forbidden",
            message: "Missing \(kind). API required roles: \(needed), \(kind): \(held)."
        )
    }

    /// Every refusal carries the request's own identifier as its `target`.
    func response(to ids: RequestIdentifiers, at moment: Timestamp) -> Response {
        var json = JSONWriter()
        json.object { json in
            json.object("error") { json in
                json.member("code", code)
                json.member("message", message)
                json.member("target", ids.request)
            }
        }
        return .json(json, status: status, headers: headers)
    }
}
