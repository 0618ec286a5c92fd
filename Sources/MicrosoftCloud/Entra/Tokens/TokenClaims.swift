import Foundation
package import Tenants

/// What an access token says of itself, not verified and not to be decided by.
///
/// Microsoft says that clients must not depend on it; it is good for telling people what a tenant granted.
///
/// Source: Entra's "Access token claims reference".
package struct TokenClaims: Hashable, Sendable {
    /// The tenant that it opens.
    package let tenant: TenantID?
    /// The ID of the application that it was given to.
    package let application: String?
    /// The application permissions, or the delegated ones of a person's token.
    package let permissions: Set<String>
    /// Who signed in; `nil` for an application.
    package let user: Hostile?

    /// Reads the middle one of a token's three parts.
    init?(token: String) {
        // By bytes: a token is long, and every one is read.
        let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let payload = Data(base64URL: Substring(parts[1])),
            // Tokens are opaque by right: one that cannot be read says nothing.
            let body = try? JSONDecoder().decode(Body.self, from: payload)
        else { return nil }
        tenant = body.tid.flatMap(TenantID.init(rawValue:))
        application = body.appid ?? body.azp
        permissions = Set(body.roles ?? body.scp?.split(separator: " ").map(String.init) ?? [])
        user = (body.upn ?? body.uniqueName).map { Hostile(String($0.prefix(200))) }
    }

    private struct Body: Decodable {
        let tid: String?
        /// In tokens of the first version, which Graph's are.
        let appid: String?
        /// In tokens of the second version.
        let azp: String?
        let roles: [String]?
        let scp: String?
        let upn: String?
        let uniqueName: String?

        enum CodingKeys: String, CodingKey {
            case tid, appid, azp, roles, scp, upn
            case uniqueName = "unique_name"
        }
    }
}
