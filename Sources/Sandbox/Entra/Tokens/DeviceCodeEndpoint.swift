import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// `POST /{tenant}/oauth2/v2.0/devicecode`: a code to type in at another device.
struct DeviceCodeEndpoint: Sendable {
    let state: EntraState

    /// - Throws: An ``EntraError`` for a request that Entra would refuse.
    func answer(_ asked: Asked, _ version: EndpointVersion) async throws -> Response {
        let name = asked.gaps[0]
        let realm = try state.world.realm(named: name, at: asked.host)
        if case .consumers = realm { throw EntraError.sharedEndpoint }
        let body = try await asked.contents(upTo: TokenEndpoint.longestBody)
        guard let form = Form(String(buffer: body)) else { throw EntraError.unreadableForm }
        let registration = try state.registration(form["client_id"], in: realm.tenant?.name ?? name)
        guard registration.isPublic else {
            // The application has to allow public client flows.
            throw EntraError.noCredential
        }
        let wish = try wish(of: form, version)
        _ = try wish.scopes(in: realm.tenant ?? state.world.provider, origin: asked.origin, spansResources: true)
        let moment = state.clock.real()
        let (deviceCode, userCode) = state.devices.begin(
            clientID: registration.clientID,
            wish: wish,
            realmName: name,
            at: moment
        )
        let uri = "\(asked.origin)/devicelogin"
        var json = JSONWriter()
        json.object { json in
            json.member("user_code", userCode)
            json.member("device_code", deviceCode)
            json.member(version == .first ? "verification_url" : "verification_uri", uri)
            switch version {
            case .second:
                json.member("expires_in", DeviceCodes.lifetime)
                json.member("interval", DeviceCodes.interval)
            case .first:
                json.member("expires_in", String(DeviceCodes.lifetime))
                json.member("interval", String(DeviceCodes.interval))
            }
            json.member(
                "message",
                "To sign in, use a web browser to open the page \(uri) and enter the code \(userCode) to authenticate."
            )
        }
        return .json(json, headers: [.cacheControl: "no-store, no-cache"])
    }

    private func wish(of form: Form, _ version: EndpointVersion) throws(EntraError) -> TokenWish {
        switch version {
        case .first:
            guard let resource = form["resource"], !resource.isEmpty else { throw .missing("resource") }
            return .resource(resource)
        case .second:
            guard let scope = form["scope"], !scope.isEmpty else { throw .missing("scope") }
            return .scope(scope)
        }
    }
}
