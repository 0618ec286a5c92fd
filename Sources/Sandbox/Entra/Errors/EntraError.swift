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
    /// What a client may do about it, such as `basic_action`.
    var suberror: String?
    /// What the client is to send with its next request for a token, as JSON.
    var claims: String?

    init(
        _ code: Int,
        _ error: String,
        _ message: String,
        status: HTTPResponse.Status? = nil,
        suberror: String? = nil,
        claims: String? = nil,
    ) {
        self.code = code
        self.error = error
        self.message = message
        self.status = status ?? EntraError.usualStatus(of: error)
        self.suberror = suberror
        self.claims = claims
    }

    /// The same refusal, told by another OAuth error.
    func told(as error: String) -> EntraError {
        EntraError(code, error, message, suberror: suberror, claims: claims)
    }

    /// `error_description`, with the identifiers of the request behind it.
    func description(for ids: RequestIdentifiers, at moment: Timestamp) -> String {
        "AADSTS\(code): \(message) Trace ID: \(ids.request)\r\nCorrelation ID: \(ids.client)\r\n"
            + "Timestamp: \(EntraError.stamp(moment))"
    }

    var uri: String { "https://login.microsoftonline.com/error?code=\(code)" }

    func response(to ids: RequestIdentifiers, at moment: Timestamp) -> Response {
        var json = JSONWriter()
        json.object { json in
            json.member("error", error)
            json.member("error_description", description(for: ids, at: moment))
            json.array("error_codes") { json in json.integer(code) }
            json.member("timestamp", EntraError.stamp(moment))
            json.member("trace_id", ids.request)
            json.member("correlation_id", ids.client)
            json.member("error_uri", uri)
            if let suberror { json.member("suberror", suberror) }
            if let claims { json.member("claims", claims) }
        }
        return .json(json, status: status, headers: [.cacheControl: "no-store, no-cache"])
    }

    /// A moment as the login service writes it: `2026-01-01 00:00:00Z`.
    static func stamp(_ moment: Timestamp) -> String {
        let seconds = Timestamp(ticks: moment.ticks - moment.ticks % Timestamp.ticksPerSecond)
        return TimestampWriter.text(seconds).replacing("T", with: " ")
    }

    private static func usualStatus(of error: String) -> HTTPResponse.Status {
        switch error {
        case "invalid_client": .unauthorized
        case "temporarily_unavailable": .serviceUnavailable
        case "server_error": .internalServerError
        default: .badRequest
        }
    }
}
