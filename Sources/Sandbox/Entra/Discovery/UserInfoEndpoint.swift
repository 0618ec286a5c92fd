import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// `/oidc/userinfo`: who a token for Graph is of (OpenID Connect Core, section 5.3).
struct UserInfoEndpoint: Sendable {
    let state: EntraState

    func answer(_ asked: Asked) async throws -> Response {
        let gate = BearerGate(world: state.world, issuer: state.issuer, clock: state.clock)
        let caller: Caller
        do {
            caller = try await gate.caller(of: asked) { ["https://\($0.graphHost)"] }
        } catch let fault as TokenFault {
            throw GraphError.unauthorized(fault.rawValue)
        }
        guard let user = caller.user, let account = state.accounts.account(named: user) else {
            throw GraphError.unauthorized("The token is of no person.")
        }
        let names = account.displayName.split(separator: " ", maxSplits: 1).map(String.init)
        var json = JSONWriter()
        json.object { json in
            json.member(
                "sub",
                account.subject(for: caller.applicationID, in: caller.tenant, seed: state.world.seed)
            )
            json.member("name", account.displayName)
            json.member("family_name", names.last ?? "")
            json.member("given_name", names.first ?? "")
            json.member("picture", "https://\(caller.tenant.cloud.graphHost)/v1.0/me/photo/$value")
            json.member("email", account.principalName)
        }
        return .json(json)
    }
}
