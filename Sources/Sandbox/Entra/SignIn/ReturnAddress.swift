import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// Where a browser is sent back to, and how what is told travels with it.
struct ReturnAddress: Sendable {
    enum Mode: String, Sendable {
        case query
        case fragment
        case formPost = "form_post"
    }

    /// One of those that the application registered, letter by letter as the request had it.
    let uri: String
    let mode: Mode
    /// What the application sent to get it back.
    let state: String?

    func response(_ fields: [(name: String, value: String)], cookie: String? = nil) -> Response {
        let fields = fields + (state.map { [(name: "state", value: $0)] } ?? [])
        if mode == .formPost { return form(fields, cookie: cookie) }
        let mark = mode == .fragment ? "#" : uri.contains("?") ? "&" : "?"
        var headers: HTTPFields = [
            .location: "\(uri)\(mark)\(Form.encoded(fields))", .cacheControl: "no-store, no-cache",
        ]
        if let cookie { headers[.setCookie] = cookie }
        return Response(status: .found, headers: headers)
    }

    /// Sends the browser back with a refusal, which other fields may come before.
    func refusal(
        _ error: EntraError,
        to ids: RequestIdentifiers,
        at moment: Timestamp,
        before: [(name: String, value: String)] = [],
    ) -> Response {
        var fields = before
        fields.append(("error", error.error))
        if let suberror = error.suberror { fields.append(("suberror", suberror)) }
        if error.code == EntraError.consentDeclined.code { fields.append(("error_subcode", "cancel")) }
        fields.append(("error_description", error.description(for: ids, at: moment)))
        fields.append(("error_uri", error.uri))
        if let claims = error.claims { fields.append(("claims", claims)) }
        return response(fields)
    }

    /// Entra's own page submits itself by a script; this one has a button.
    private func form(_ fields: [(name: String, value: String)], cookie: String?) -> Response {
        let inputs = fields.map { HTML.hidden($0.name, $0.value) }.joined(separator: "\n")
        return HTMLPage(
            title: "Back to the application",
            body: """
                <form method="post" action="\(HTML.escaped(uri))">
                \(inputs)
                <button type="submit">Continue</button>
                </form>
                """,
            formTarget: RedirectURI.origin(of: uri),
            cookie: cookie,
        ).response()
    }
}
