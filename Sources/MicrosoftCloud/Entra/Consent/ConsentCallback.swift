package import Tenants

/// What a browser brought back from a consent's page.
///
/// It proves nothing: anyone can write such an address. That its state is one of ours makes it an answer, and a token had in
/// the tenant proves the consent.
package struct ConsentCallback: Sendable, Concealed {
    /// What it says.
    package enum Answer: Hashable, Sendable {
        case given(by: TenantID)
        case refused(EntraRefusal)
    }

    /// The longest query that is read: Microsoft's are a fraction of it.
    package static let longestQuery = 8_192

    package let state: String
    package let answer: Answer

    /// Reads the query of the address that the browser was sent to, encoded as it came; `nil` for one that is no answer.
    ///
    /// Microsoft says `admin_consent=True` with a refusal too, so an error alone tells.
    package init?(query: String) {
        guard query.utf8.count <= ConsentCallback.longestQuery else { return nil }
        let fields = ReturnedFields(query: query)
        guard let state = fields["state"], !state.isEmpty else { return nil }
        self.state = state
        if let error = fields["error"] {
            let refusal = EntraErrorAnswer(error: String(error.prefix(100)), summary: fields["error_description"])
            answer = .refused(refusal.refusal(Blotter([state])))
        } else {
            guard fields["admin_consent"]?.lowercased() == "true", let tenant = fields["tenant"],
                let id = TenantID(rawValue: tenant)
            else { return nil }
            answer = .given(by: id)
        }
    }
}
