import Hummingbird
import Tenants

/// `/devicelogin`: where a person types in the code that a device shows.
struct DeviceLoginEndpoint: Sendable {
    let state: EntraState
    let steps: SignInSteps

    func answer(_ asked: Asked) async throws -> Response {
        guard asked.method == .post else { return SignInPages.deviceCode() }
        let request = try await BrowserRequest(asked)
        let moment = state.clock.real()
        guard let typed = request["code"], let (code, device) = state.devices.device(typed: typed, at: moment),
            let registration = state.registrations[device.clientID]
        else {
            return SignInPages.deviceCode(saying: "That code didn't work. Check the code and try again.")
        }
        let realm = try state.world.realm(named: device.realmName, at: asked.host)
        let signIn = SignIn(
            purpose: .device(code: code, wish: device.wish),
            registration: registration,
            realm: realm
        )
        return steps.begin(signIn, hint: nil, at: moment)
    }
}

/// `/{tenant}/oauth2/v2.0/logout`: ends the browser's session.
struct LogoutEndpoint: Sendable {
    let state: EntraState

    func answer(_ asked: Asked) async throws -> Response {
        let request = try await BrowserRequest(asked)
        if let session = request.session { state.sessions.remove(session) }
        let back = request["post_logout_redirect_uri"].flatMap { uri in
            state.registrations.all.contains { RedirectURI.isRegistered(uri, for: $0) } ? uri : nil
        }
        guard let back else {
            return SignInPages.end(
                "You signed out of your account",
                "It's a good idea to close all browser windows.",
                cookie: BrowserRequest.endedCookie
            )
        }
        var response = ReturnAddress(uri: back, mode: .query, state: request["state"]).response([])
        response.headers[.setCookie] = BrowserRequest.endedCookie
        return response
    }
}
