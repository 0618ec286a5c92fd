import HTTPTypes
import Hummingbird
import Tenants

/// `/{tenant}/oauth2/v2.0/authorize` and the older `/oauth2/authorize`: where a browser comes for a code.
struct AuthorizeEndpoint: Sendable {
    let state: EntraState
    let steps: SignInSteps

    /// - Throws: ``EntraError`` where the browser must not be sent anywhere: the application or the way back is not known.
    func answer(_ asked: Asked, _ version: EndpointVersion) async throws -> Response {
        let request = try await BrowserRequest(asked)
        let name = asked.gaps[0]
        let realm = try state.world.realm(named: name, at: asked.host)
        let registration = try state.registration(request["client_id"], in: realm.tenant?.name ?? name)
        let uri = try WayBack.uri(of: request, for: registration)
        let back = ReturnAddress(uri: uri, mode: try WayBack.mode(of: request), state: request["state"])
        let moment = state.clock.real()
        do throws(EntraError) {
            if case .consumers = realm { throw .sharedEndpoint }
            let wanted = try authorizeRequest(request, version, back)
            let tenant = realm.tenant ?? state.world.provider
            _ = try wanted.wish.scopes(in: tenant, origin: asked.origin, spansResources: true)
            let signIn = SignIn(purpose: .authorize(wanted), registration: registration, realm: realm)
            if wanted.prompt == "none" { return try steps.silently(signIn, wanted, request) }
            return steps.begin(signIn, hint: wanted.loginHint, at: moment)
        } catch {
            return back.refusal(error.atAuthorize, to: asked.ids, at: moment)
        }
    }

    private func authorizeRequest(
        _ request: BrowserRequest,
        _ version: EndpointVersion,
        _ back: ReturnAddress,
    ) throws(EntraError) -> AuthorizeRequest {
        guard let type = request["response_type"] else { throw .missing("response_type") }
        try requireCode(type)
        let wish: TokenWish
        switch version {
        case .first: wish = .resource(request["resource"] ?? EntraResource.directoryGraph.appID)
        case .second:
            guard let scope = request["scope"] else { throw .missing("scope") }
            wish = .scope(scope)
        }
        return AuthorizeRequest(
            back: back,
            version: version,
            wish: wish,
            challenge: try PKCEChallenge(request["code_challenge"], method: request["code_challenge_method"]),
            nonce: request["nonce"],
            prompt: try prompt(request["prompt"]),
            loginHint: request["login_hint"],
            asksForClientInfo: request["client_info"] == "1",
        )
    }

    /// No application here has the implicit flows switched on, which is Entra's usual setting.
    private func requireCode(_ type: String) throws(EntraError) {
        let types = Set(type.split(separator: " "))
        guard types != ["code"] else { return }
        guard types.isSubset(of: ["code", "token", "id_token"]) else {
            throw EntraError(
                70_005,
                "unsupported_response_type",
                "The app returned an unsupported response type '\(type.prefix(60))'."
            )
        }
        let (code, name) = types.contains("id_token") ? (700_054, "id_token") : (700_051, "token")
        throw EntraError(
            code,
            "unsupported_response_type",
            "response_type '\(name)' is not enabled for the application."
        )
    }

    private func prompt(_ prompt: String?) throws(EntraError) -> String? {
        guard let prompt else { return nil }
        guard ["none", "login", "consent", "select_account", "create", "admin_consent"].contains(prompt) else {
            throw EntraError(90_023, "invalid_request", "Unsupported 'prompt' value.")
        }
        return prompt
    }
}

/// Where a request would have its browser sent back to, as far as the application has registered it.
enum WayBack {
    /// - Throws: ``EntraError`` for an address that is not registered, which is shown and never followed.
    static func uri(of request: BrowserRequest, for registration: Registration) throws(EntraError) -> String {
        guard let uri = request["redirect_uri"] else {
            guard let first = registration.redirects.first else { throw .missing("redirect_uri") }
            return first
        }
        guard RedirectURI.isRegistered(uri, for: registration) else {
            throw .unregisteredRedirect(String(uri.prefix(500)), of: registration.clientID)
        }
        return uri
    }

    static func mode(of request: BrowserRequest) throws(EntraError) -> ReturnAddress.Mode {
        guard let text = request["response_mode"] else { return .query }
        guard let mode = ReturnAddress.Mode(rawValue: text) else {
            throw EntraError(
                70_007,
                "unsupported_response_mode",
                "'\(text.prefix(40))' is not a supported 'response_mode'."
            )
        }
        return mode
    }
}
