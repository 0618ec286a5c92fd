import HTTPTypes
import Tenants

/// Who asks, as their token says.
struct Caller: Sendable {
    let tenant: MadeUpTenant
    /// The application's (client) ID.
    let applicationID: String
    /// Application roles, or the scopes of a person's token.
    let permissions: Set<String>
    /// The principal name of the person who signed in; `nil` for an application on its own.
    let user: String?
    /// The name that what is written carries.
    let displayName: String
}

/// Why a token opens nothing.
enum TokenFault: String, Error {
    case missing = "Access token is empty."
    case malformed = "IDX14100: JWT is not well formed, or its signature is not of this authority."
    case expired = "Lifetime validation failed, the token is expired."
    case unknownTenant = "The tenant of the token is not known here."
    case insufficientClaims = "Continuous access evaluation resulted in challenge with result: InteractionRequired."
    case wrongAudience = "Access token validation failure. Invalid audience."
}

/// Reads the tokens that requests bring.
struct BearerGate: Sendable {
    let world: World
    let issuer: TokenIssuer
    let clock: SandboxClock

    /// The authentication context that a challenge asks for.
    static let challengedContext = "c1"

    /// - Parameters:
    ///   - asked: The request.
    ///   - audiences: What the token may be for, in the tenant's cloud.
    /// - Returns: Who asks.
    /// - Throws: ``TokenFault``.
    func caller(of asked: Asked, audiences: (Cloud) -> Set<String>) async throws -> Caller {
        guard let header = asked.headers[.authorization], header.lowercased().hasPrefix("bearer ") else {
            throw TokenFault.missing
        }
        guard let claims = issuer.claims(of: String(header.dropFirst(7))) else { throw TokenFault.malformed }
        let moment = clock.real() + asked.intervention.skew
        guard claims.exp > moment.ticks / Timestamp.ticksPerSecond else { throw TokenFault.expired }
        guard issuer.use(claims) else { throw TokenFault.expired }
        guard let id = TenantID(rawValue: claims.tid), let tenant = world.tenant(id) else {
            throw TokenFault.unknownTenant
        }
        guard audiences(tenant.cloud).contains(claims.aud) else { throw TokenFault.wrongAudience }
        if asked.intervention.challenges, claims.acrs?.contains(BearerGate.challengedContext) != true {
            throw TokenFault.insufficientClaims
        }
        return Caller(
            tenant: tenant,
            applicationID: claims.appid,
            permissions: Set(claims.roles ?? claims.scp?.split(separator: " ").map(String.init) ?? []),
            user: claims.upn,
            displayName: claims.name ?? claims.upn ?? claims.appDisplayName ?? claims.appid,
        )
    }

    /// The tenant of the token that a request brings, whatever the token opens; `nil` for one that is no good.
    func tenant(of asked: Asked) -> MadeUpTenant? {
        guard let header = asked.headers[.authorization], header.lowercased().hasPrefix("bearer "),
            let claims = issuer.claims(of: String(header.dropFirst(7))), let id = TenantID(rawValue: claims.tid)
        else { return nil }
        return world.tenant(id)
    }
}
