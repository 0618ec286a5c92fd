import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// `POST /{tenant}/oauth2/v2.0/token`: client credentials with a secret (Entra, "OAuth 2.0 client credentials flow").
struct TokenEndpoint: Sendable {
    /// The longest body that is read, in bytes.
    static let longestBody = 65_536

    let application: RegisteredApplication
    let issuer: TokenIssuer

    /// The answer to a request for a token.
    ///
    /// The origin is what the request came to, which may stand for Graph; withheld roles are left out of the token, which
    /// lasts so many seconds, or as long as usual.
    ///
    /// It throws an ``EntraError`` for a request that Entra would refuse.
    func grant(
        _ form: Form,
        headers: HTTPFields,
        to tenant: MadeUpTenant,
        origin: String,
        withheld: Set<String>,
        lifetime: Int?,
        at moment: Timestamp,
    ) async throws -> Response {
        guard let grant = form["grant_type"] else { throw EntraError.missing("grant_type") }
        guard grant == "client_credentials" else { throw EntraError.wrongGrant(grant) }
        let client = ClientCredentials(form: form, headers: headers)
        guard let clientID = client.clientID, !clientID.isEmpty else { throw EntraError.missing("client_id") }
        guard clientID.lowercased() == application.clientID else {
            throw EntraError.unknownApplication(clientID, in: tenant)
        }
        guard let secret = client.secret else {
            throw form["client_assertion"] == nil ? EntraError.noCredential : EntraError.unsupportedAssertion
        }
        guard secret == application.clientSecret else { throw EntraError.wrongSecret(of: clientID) }
        guard let scope = form["scope"], !scope.isEmpty else { throw EntraError.missing("scope") }
        let resource = try resource(of: scope, in: tenant, origin: origin)
        let roles = resource.isGraph ? RegisteredApplication.roles.filter { !withheld.contains($0) } : []
        let seconds = lifetime.map(Int64.init) ?? TokenIssuer.lifetime
        let token = try await issuer.token(
            with: claims(for: resource.audience, roles: roles, in: tenant, lasting: seconds, at: moment)
        )
        var json = JSONWriter()
        json.object { json in
            json.member("token_type", "Bearer")
            json.member("expires_in", Int(seconds))
            json.member("ext_expires_in", Int(seconds))
            json.member("access_token", token)
        }
        return .json(json, headers: [.cacheControl: "no-store, no-cache"])
    }

    /// The service that a scope is for: one of those of the tenant's own cloud, or the sandbox standing in for it.
    private func resource(
        of scope: String,
        in tenant: MadeUpTenant,
        origin: String,
    ) throws -> (audience: String, isGraph: Bool) {
        guard !scope.contains(" ") else { throw EntraError.severalScopes(scope) }
        guard scope.hasSuffix("/.default") else { throw EntraError.wrongScope(scope) }
        var resource = String(scope.dropLast("/.default".count))
        while resource.hasSuffix("/") { resource.removeLast() }
        let graph = "https://\(tenant.cloud.graphHost)"
        // Graph's own application ID is as good a name for it as its address.
        if [graph, origin, "00000003-0000-0000-c000-000000000000"].contains(resource) { return (graph, true) }
        if TokenEndpoint.others.contains(resource) { return (resource, false) }
        throw EntraError.unknownResource(resource, in: tenant)
    }

    private func claims(
        for audience: String,
        roles: [String],
        in tenant: MadeUpTenant,
        lasting lifetime: Int64,
        at moment: Timestamp,
    ) -> AccessClaims {
        let seconds = moment.ticks / Timestamp.ticksPerSecond
        var random = SystemRandomNumberGenerator()
        var stable = SeededGenerator(seed: UInt64(tenant.index), for: .application, 3)
        let principal = GUID.text(from: &stable)
        return AccessClaims(
            aud: audience,
            iss: "https://sts.windows.net/\(tenant.id.rawValue)/",
            iat: seconds,
            nbf: seconds,
            exp: seconds + lifetime,
            appid: application.clientID,
            appidacr: "1",
            idtyp: "app",
            oid: principal,
            sub: principal,
            tid: tenant.id.rawValue,
            roles: roles.isEmpty ? nil : roles,
            uti: RequestID.make(using: &random),
            ver: "1.0",
        )
    }

    private static let others: Set = [
        "https://management.azure.com", "https://management.usgovcloudapi.net",
        "https://api.securitycenter.microsoft.com",
        "https://api.security.microsoft.com", "https://api-gcc.securitycenter.microsoft.us",
        "https://api-gov.securitycenter.microsoft.us",
    ]
}
