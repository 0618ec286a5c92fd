import Tenants

/// What a browser's pages carry from step to step: it stays here, and the pages name it by an opaque id.
struct SignIn: Sendable {
    enum Purpose: Sendable {
        case authorize(AuthorizeRequest)
        case adminConsent(AdminConsentRequest)
        case device(code: String, wish: TokenWish)
    }

    let purpose: Purpose
    let registration: Registration
    let realm: Realm
    /// Who was chosen; `nil` before that.
    var account: Account?

    /// Where the pages lead in the end.
    var target: String? {
        switch purpose {
        case .authorize(let request): RedirectURI.origin(of: request.back.uri)
        case .adminConsent(let request): RedirectURI.origin(of: request.back.uri)
        case .device: nil
        }
    }
}

/// A request for a sign-in, whose application and way back were found good.
struct AuthorizeRequest: Sendable {
    let back: ReturnAddress
    let version: EndpointVersion
    let wish: TokenWish
    let challenge: PKCEChallenge?
    let nonce: String?
    let prompt: String?
    let loginHint: String?
    let asksForClientInfo: Bool
}

/// A request for an administrator's consent, likewise.
struct AdminConsentRequest: Sendable {
    let back: ReturnAddress
    let version: EndpointVersion
    /// What consent is asked for; `nil` for all that is registered.
    let wish: TokenWish?
}
