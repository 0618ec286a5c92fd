import HTTPTypes
import Hummingbird
import Tenants

/// `/{tenant}/v2.0/adminconsent` and the older `/{tenant}/adminconsent` (Entra, "Admin consent on the Microsoft identity
/// platform").
struct AdminConsentEndpoint: Sendable {
    let state: EntraState
    let steps: SignInSteps

    /// - Throws: ``EntraError`` where the browser must not be sent anywhere.
    func answer(_ asked: Asked, _ version: EndpointVersion) async throws -> Response {
        let request = try await BrowserRequest(asked)
        let name = asked.gaps[0]
        let realm = try state.world.realm(named: name, at: asked.host)
        let registration = try state.registration(request["client_id"], in: realm.tenant?.name ?? name)
        let uri = try WayBack.uri(of: request, for: registration)
        let back = ReturnAddress(uri: uri, mode: .query, state: request["state"])
        let moment = state.clock.real()
        var wish: TokenWish?
        do throws(EntraError) {
            switch (realm, version) {
            case (.consumers, _), (.common, .second): throw .sharedEndpoint
            default: break
            }
            if version == .second {
                guard let scope = request["scope"] else { throw .missing("scope") }
                wish = .scope(scope)
                _ = try wish?.scopes(in: realm.tenant ?? state.world.provider, origin: asked.origin)
            }
        } catch {
            return AdminConsentEndpoint.refusal(error, back, version, to: asked.ids, at: moment)
        }
        let wanted = AdminConsentRequest(back: back, version: version, wish: wish)
        let signIn = SignIn(purpose: .adminConsent(wanted), registration: registration, realm: realm)
        return steps.begin(signIn, hint: request["login_hint"], at: moment)
    }

    /// The second version says `admin_consent=True` even where there was none; the first has words of its own.
    static func refusal(
        _ error: EntraError,
        _ back: ReturnAddress,
        _ version: EndpointVersion,
        to ids: RequestIdentifiers,
        at moment: Timestamp,
    ) -> Response {
        let isDeclined = error.code == EntraError.consentDeclined.code
        switch version {
        case .second:
            let told = isDeclined ? error.told(as: "consent_required") : error
            return back.refusal(told, to: ids, at: moment, before: [("admin_consent", "True")])
        case .first where isDeclined:
            return back.response([
                ("error", "permission_denied"), ("error_description", "The admin canceled the request"),
            ])
        case .first: return back.refusal(error, to: ids, at: moment)
        }
    }
}
