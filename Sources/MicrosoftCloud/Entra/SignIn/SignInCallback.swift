import Tenants

/// What a browser brought back from a sign-in page.
package enum SignInCallback: Sendable {
    /// Is redeemed for tokens.
    case code(String)
    case refused(EntraRefusal)
    /// Another sign-in's, or nobody's: it must not be believed.
    case foreign

    /// Reads the query of the address that the browser was sent to.
    ///
    /// - Parameters:
    ///   - query: The query, encoded as it came.
    ///   - state: That of the request; anything with another one is foreign.
    package init(query: String, state: String) {
        let fields = ReturnedFields(query: query)
        guard let returned = fields["state"], returned == state else {
            self = .foreign
            return
        }
        if let error = fields["error"] {
            self = .refused(EntraErrorAnswer(error: error, summary: fields["error_description"]).refusal(Blotter([])))
        } else if let code = fields["code"], !code.isEmpty {
            self = .code(code)
        } else {
            self = .foreign
        }
    }
}
