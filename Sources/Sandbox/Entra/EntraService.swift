import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// The login service: what a tenant says of itself, and its tokens.
struct EntraService: Sendable {
    typealias Endpoint = @Sendable (Asked) async throws -> Response

    private let world: World
    private let issuer: TokenIssuer
    private let tokens: TokenEndpoint
    private let clock: SandboxClock

    init(world: World, issuer: TokenIssuer, tokens: TokenEndpoint, clock: SandboxClock) {
        self.world = world
        self.issuer = issuer
        self.tokens = tokens
        self.clock = clock
    }

    /// - Throws: A ``Refusal`` where Entra would refuse.
    func answer(_ asked: Asked) async throws -> Response {
        var asked = asked
        return try await endpoint(of: &asked)(asked)
    }

    private var routes: RouteTable<Endpoint> {
        RouteTable([
            Route(.get, "{tenant}/v2.0/.well-known/openid-configuration") { try configuration(.second, $0) },
            Route(.get, "{tenant}/.well-known/openid-configuration") { try configuration(.first, $0) },
            Route(.get, "{tenant}/discovery/v2.0/keys") { _ in keys() },
            Route(.get, "{tenant}/discovery/keys") { _ in keys() },
            Route(.post, "{tenant}/oauth2/v2.0/token") { try await grant($0) },
        ])
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

    private func configuration(_ version: OpenIDConfiguration.Version, _ asked: Asked) throws -> Response {
        try OpenIDConfiguration(tenant: tenant(named: asked.gaps[0]), version: version, origin: asked.origin).response()
    }

    private func keys() -> Response {
        var json = JSONWriter()
        issuer.writeKeys(into: &json)
        return .json(json)
    }

    private func grant(_ asked: Asked) async throws -> Response {
        let name = asked.gaps[0]
        if name == "common" || name == "consumers" { throw EntraError.sharedEndpoint }
        if name == "organizations" { throw EntraError.organizations }
        let tenant = try tenant(named: name)
        let body = try await asked.contents(upTo: TokenEndpoint.longestBody)
        guard let form = Form(String(buffer: body)) else { throw EntraError.unreadableForm }
        return try await tokens.grant(
            form,
            headers: asked.headers,
            to: tenant,
            origin: asked.origin,
            withheld: asked.intervention.withheldRoles,
            lifetime: asked.intervention.tokenLifetime,
            at: clock.real() + asked.intervention.skew,
        )
    }

    private func tenant(named name: String) throws -> MadeUpTenant {
        if let id = TenantID(rawValue: name) {
            guard let tenant = world.tenant(id) else { throw EntraError.unknownTenant(name) }
            return tenant
        }
        guard let domain = DomainName(rawValue: name) else { throw EntraError.malformedTenant(name) }
        guard let tenant = world.tenant(domain) else { throw EntraError.unknownTenant(name) }
        return tenant
    }
}
