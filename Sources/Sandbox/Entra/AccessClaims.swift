import JWTKit

/// What a token for an application says (Entra, "Access token claims reference").
struct AccessClaims: JWTPayload {
    var aud: String
    var iss: String
    var iat: Int64
    var nbf: Int64
    var exp: Int64
    var appid: String
    var appidacr: String
    var idtyp: String
    var oid: String
    var sub: String
    var tid: String
    var roles: [String]?
    /// The scopes of a person's token, with spaces between.
    var scp: String?
    var upn: String?
    var name: String?
    var appDisplayName: String?
    var uti: String
    var ver: String

    enum CodingKeys: String, CodingKey {
        case aud, iss, iat, nbf, exp, appid, appidacr, idtyp, oid, sub, tid, roles, scp, upn, name, uti, ver
        case appDisplayName = "app_displayname"
    }

    /// Times are checked against the sandbox's own clock by whoever reads the claims.
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}
