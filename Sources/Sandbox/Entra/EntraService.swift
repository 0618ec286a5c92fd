import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// The login service: what a tenant says of itself, its tokens, and the pages that people sign in at.
struct EntraService: Sendable {
    typealias Endpoint = @Sendable (Asked) async throws -> Response

    private let routes: RouteTable<Endpoint>

    init(state: EntraState) {
        routes = RouteTable(EntraService.machineRoutes(state) + EntraService.peopleRoutes(state))
    }

    /// - Throws: A ``Refusal`` where Entra would refuse.
    func answer(_ asked: Asked) async throws -> Response {
        var asked = asked
        do {
            return try await endpoint(of: &asked)(asked)
        } catch is OversizedBody {
            throw EntraError.oversizedForm
        }
    }

    private static func machineRoutes(_ state: EntraState) -> [Route<Endpoint>] {
        let discovery = DiscoveryEndpoint(state: state)
        let tokens = TokenEndpoint(state: state)
        let devices = DeviceCodeEndpoint(state: state)
        return [
            Route(.post, "{tenant}/oauth2/v2.0/token") { try await tokens.answer($0, .second) },
            Route(.post, "{tenant}/oauth2/token") { try await tokens.answer($0, .first) },
            Route(.get, "{tenant}/v2.0/.well-known/openid-configuration") { try discovery.configuration(.second, $0) },
            Route(.get, "{tenant}/.well-known/openid-configuration") { try discovery.configuration(.first, $0) },
            Route(.get, "{tenant}/discovery/v2.0/keys") { try discovery.keys($0) },
            Route(.get, "{tenant}/discovery/keys") { try discovery.keys($0) },
            Route(.get, "{tenant}/discovery/instance") { try discovery.instance($0) },
            Route(.get, "{tenant}/userrealm/{user}") { discovery.userRealm($0) },
            Route(.get, "getuserrealm.srf") { try discovery.olderUserRealm($0) },
            Route(.post, "{tenant}/oauth2/v2.0/devicecode") { try await devices.answer($0, .second) },
            Route(.post, "{tenant}/oauth2/devicecode") { try await devices.answer($0, .first) },
            Route(.get, "oidc/userinfo") { try await UserInfoEndpoint(state: state).answer($0) },
            Route(.post, "oidc/userinfo") { try await UserInfoEndpoint(state: state).answer($0) },
        ]
    }

    private static func peopleRoutes(_ state: EntraState) -> [Route<Endpoint>] {
        let steps = SignInSteps(state: state)
        let authorize = AuthorizeEndpoint(state: state, steps: steps)
        let consent = AdminConsentEndpoint(state: state, steps: steps)
        let device = DeviceLoginEndpoint(state: state, steps: steps)
        let logout = LogoutEndpoint(state: state)
        return page([.get, .post], "{tenant}/oauth2/v2.0/authorize") { try await authorize.answer($0, .second) }
            + page([.get, .post], "{tenant}/oauth2/authorize") { try await authorize.answer($0, .first) }
            + page([.get], "{tenant}/v2.0/adminconsent") { try await consent.answer($0, .second) }
            + page([.get], "{tenant}/adminconsent") { try await consent.answer($0, .first) }
            + page([.post], "common/login") { try await steps.login($0) }
            + page([.post], "common/consent") { try await steps.consent($0) }
            + page([.get, .post], "devicelogin") { try await device.answer($0) }
            + page([.get, .post], "{tenant}/oauth2/v2.0/logout") { try await logout.answer($0) }
            + page([.get, .post], "{tenant}/oauth2/logout") { try await logout.answer($0) }
    }

    /// Routes whose refusals a person reads.
    private static func page(
        _ methods: [HTTPRequest.Method],
        _ pattern: String,
        _ endpoint: @escaping Endpoint
    ) -> [Route<Endpoint>] {
        methods.map { method in
            Route(method, pattern) { asked in
                do {
                    return try await endpoint(asked)
                } catch let error as EntraError {
                    throw PageRefusal(error: error)
                }
            }
        }
    }

    private func endpoint(of asked: inout Asked) throws(GraphError) -> Endpoint {
        do throws(NoRoute) {
            let (endpoint, gaps) = try routes.endpoint(for: asked.method, asked.path)
            asked.gaps = gaps
            return endpoint
        } catch {
            switch error {
            case .unknown: throw .unknownSegment(asked.path.first ?? "")
            case .wrongMethod(let allowed): throw .wrongMethod(allowed: allowed)
            }
        }
    }
}
