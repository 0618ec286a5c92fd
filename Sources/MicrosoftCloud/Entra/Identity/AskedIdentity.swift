import Foundation
import Tenants

/// What an ID token must say to be believed (OpenID Connect Core, section 3.1.3.7).
struct AskedIdentity: Sendable {
    let tenant: TenantID
    let issuer: String
    let audience: String
    let nonce: String
    let moment: Timestamp

    /// How far the clocks may differ.
    private static let skew = 300.0

    init(tenant: TenantID, issuer: String, audience: String, nonce: String, at moment: Timestamp) {
        self.tenant = tenant
        self.issuer = issuer
        self.audience = audience
        self.nonce = nonce
        self.moment = moment
    }

    /// Who it is of.
    func identity(in claims: IdentityToken.Claims) throws(IdentityTokenError) -> Identity {
        guard claims.iss == issuer else { throw .otherIssuer }
        guard claims.aud.lowercased() == audience.lowercased() else { throw .otherAudience }
        guard claims.tid.flatMap(TenantID.init(rawValue:)) == tenant else { throw .otherTenant }
        guard claims.nonce == nonce else { throw .otherNonce }
        let now = moment.date.timeIntervalSince1970
        guard now < claims.exp + AskedIdentity.skew, (claims.nbf ?? 0) - AskedIdentity.skew <= now else {
            throw .outOfTime
        }
        // An object ID has the form of a tenant's.
        guard let object = claims.oid.flatMap(TenantID.init(rawValue:)) else { throw .nobody }
        return Identity(
            tenant: tenant,
            objectID: object.rawValue,
            userName: claims.userName.map { Hostile(String($0.prefix(200))) },
            roles: Set(claims.roles ?? []),
            groups: Set((claims.groups ?? []).map { $0.lowercased() }),
            lacksGroups: claims.claimNames?["groups"] != nil,
        )
    }
}
