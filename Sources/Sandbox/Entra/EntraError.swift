import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// A refusal of the login service, in the shape that it uses for discovery and for tokens alike.
///
/// Names and numbers are from Entra's "Error codes"; Microsoft says that neither is to be relied on.
struct EntraError: Refusal {
    let status: HTTPResponse.Status
    /// The OAuth error, such as `invalid_client`.
    let error: String
    /// The AADSTS number.
    let code: Int
    let message: String

    init(_ code: Int, _ error: String, _ message: String, status: HTTPResponse.Status = .badRequest) {
        self.code = code
        self.error = error
        self.message = message
        self.status = status
    }

    static func unknownTenant(_ name: String) -> EntraError {
        EntraError(
            90_002,
            "invalid_tenant",
            "Tenant '\(name)' not found. Check to make sure you have the correct tenant ID and are signing into the correct "
                + "cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for "
                + "the tenant."
        )
    }

    static func malformedTenant(_ name: String) -> EntraError {
        EntraError(
            900_023,
            "invalid_request",
            "Specified tenant identifier '\(name)' is neither a valid DNS name, nor a valid external domain."
        )
    }

    static func unknownApplication(_ client: String, in tenant: MadeUpTenant) -> EntraError {
        EntraError(
            700_016,
            "unauthorized_client",
            "Application with identifier '\(client)' was not found in the directory '\(tenant.name)'. This can happen if the "
                + "application has not been installed by the administrator of the tenant or consented to by any user in the "
                + "tenant. You may have sent your authentication request to the wrong tenant."
        )
    }

    static func wrongSecret(of client: String) -> EntraError {
        EntraError(
            7_000_215,
            "invalid_client",
            "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the "
                + "client secret ID, for a secret added to app '\(client)'.",
            status: .unauthorized
        )
    }

    static let noCredential = EntraError(
        7_000_218,
        "invalid_client",
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
        status: .unauthorized
    )

    static let unsupportedAssertion = EntraError(
        7_000_216,
        "invalid_client",
        "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type; this sandbox "
            + "takes a secret only.",
        status: .unauthorized
    )

    static func missing(_ parameter: String) -> EntraError {
        EntraError(900_144, "invalid_request", "The request body must contain the following parameter: '\(parameter)'.")
    }

    static func wrongGrant(_ grant: String) -> EntraError {
        EntraError(70_003, "unsupported_grant_type", "The app requested an unsupported grant type '\(grant)'.")
    }

    static func wrongScope(_ scope: String) -> EntraError {
        EntraError(
            1_002_012,
            "invalid_scope",
            "The provided value for scope \(scope) is not valid. Client credential flows must have a scope value with /.default "
                + "suffixed to the resource identifier (application ID URI)."
        )
    }

    static func severalScopes(_ scope: String) -> EntraError {
        EntraError(
            70_011,
            "invalid_scope",
            "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' "
                + "is not valid. The scope \(scope) is not valid."
        )
    }

    static func unknownResource(_ resource: String, in tenant: MadeUpTenant) -> EntraError {
        EntraError(
            500_011,
            "invalid_resource",
            "The resource principal named \(resource) was not found in the tenant named \(tenant.name). This can happen if the "
                + "application has not been installed by the administrator of the tenant or consented to by any user in the "
                + "tenant."
        )
    }

    static let sharedEndpoint = EntraError(
        9_001_023,
        "invalid_request",
        "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or "
            + "tenant-specific endpoint."
    )

    static let organizations = EntraError(
        50_194,
        "invalid_request",
        "The client credentials grant needs the tenant whose data is meant; use a tenant-specific endpoint."
    )

    static let unreadableForm = EntraError(
        900_144,
        "invalid_request",
        "The request body must be application/x-www-form-urlencoded and no larger than 64 KB."
    )

    func response(to ids: RequestIdentifiers, at moment: Timestamp) -> Response {
        let (trace, correlation) = (ids.request, ids.client)
        let seconds = Timestamp(ticks: moment.ticks - moment.ticks % Timestamp.ticksPerSecond)
        let stamp = TimestampWriter.text(seconds).replacing("T", with: " ")
        var json = JSONWriter()
        json.object { json in
            json.member("error", error)
            json.member(
                "error_description",
                "AADSTS\(code): \(message) Trace ID: \(trace)\r\nCorrelation ID: \(correlation)\r\nTimestamp: \(stamp)"
            )
            json.array("error_codes") { json in json.integer(code) }
            json.member("timestamp", stamp)
            json.member("trace_id", trace)
            json.member("correlation_id", correlation)
            json.member("error_uri", "https://login.microsoftonline.com/error?code=\(code)")
        }
        return .json(json, status: status, headers: [.cacheControl: "no-store, no-cache"])
    }
}
