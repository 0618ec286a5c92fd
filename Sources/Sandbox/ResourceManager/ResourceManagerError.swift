import HTTPTypes
import Hummingbird
import Tenants

/// A refusal of Azure Resource Manager (Azure, "CloudError": a code and a message, and nothing else).
struct ResourceManagerError: Refusal {
    let status: HTTPResponse.Status
    let code: String
    let message: String
    var headers: HTTPFields = [:]

    static let missingVersion = ResourceManagerError(
        status: .badRequest,
        code: "MissingApiVersionParameter",
        message: "The api-version query parameter (?api-version=) is required for all requests."
    )

    static func wrongVersion(_ version: String) -> ResourceManagerError {
        ResourceManagerError(
            status: .badRequest,
            code: "InvalidApiVersionParameter",
            message: "The api-version '\(version)' is invalid. The supported versions are "
                + "'\(ResourceManagerService.versions.joined(separator: ","))'."
        )
    }

    static func unauthorized(_ fault: TokenFault, audiences: Set<String>) -> ResourceManagerError {
        let (code, message) =
            switch fault {
            case .missing:
                ("AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.")
            case .expired:
                ("ExpiredAuthenticationToken", "The access token expiry UTC time is earlier than current UTC time.")
            case .wrongAudience:
                (
                    "InvalidAuthenticationTokenAudience",
                    "The access token has been obtained for wrong audience or resource. It should exactly match with one of "
                        + "the allowed audiences \(audiences.sorted().map { "'\($0)'" }.joined(separator: ","))."
                )
            case .malformed, .unknownTenant, .insufficientClaims:
                ("InvalidAuthenticationToken", "The access token is invalid.")
            }
        return ResourceManagerError(
            status: .unauthorized,
            code: code,
            message: message,
            headers: [
                .wwwAuthenticate: """
                Bearer authorization_uri="https://login.microsoftonline.com/", error="invalid_token", \
                error_description="\(message)"
                """
            ]
        )
    }

    func response(to ids: RequestIdentifiers, at moment: Timestamp) -> Response {
        var json = JSONWriter()
        json.object { json in
            json.object("error") { json in
                json.member("code", code)
                json.member("message", message)
            }
        }
        return .json(json, status: status, headers: headers)
    }
}
