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
    var uti: String
    var ver: String

    /// Times are checked against the sandbox's own clock by whoever reads the claims.
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}
