import Crypto
import Foundation
import JWTKit
import Synchronization
import Tenants

/// Signs the tokens of every tenant, and reads them again.
///
/// Entra signs with RSA; this signs with ES256, whose key can be had from the seed and costs nothing to make at the start.
/// Clients are not to look into a token for Graph, so none can tell.
final class TokenIssuer: Sendable {
    /// How long a token lasts, in seconds.
    static let lifetime: Int64 = 3_599

    private let keys = JWTKeyCollection()
    private let keyID: JWKIdentifier
    private let publicKey: P256.Signing.PublicKey
    private let privateKey: P256.Signing.PrivateKey
    /// Tokens that were found good, so that each is checked once.
    ///
    /// Emptied when it is full, which no client will notice.
    private let known = Mutex<[String: AccessClaims]>([:])
    private static let mostKnown = 10_000

    /// - Throws: An error of the cryptography, which no seed is known to cause.
    init(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed, for: .application, 2)
        let secret = SHA256.hash(data: Data(Hexadecimal.text(64, from: &random).utf8))
        privateKey = try P256.Signing.PrivateKey(rawRepresentation: Data(secret))
        publicKey = privateKey.publicKey
        keyID = JWKIdentifier(string: Hexadecimal.text(27, from: &random))
    }

    /// Makes the key ready; once, before the first token.
    func prepare() async throws {
        try await keys.add(ecdsa: ES256PrivateKey(pem: privateKey.pemRepresentation), kid: keyID)
    }

    func token(with claims: AccessClaims) async throws -> String {
        try await keys.sign(claims, kid: keyID)
    }

    /// The claims of a token that this issuer signed, or nothing.
    func claims(of token: String) async -> AccessClaims? {
        if let claims = known.withLock({ $0[token] }) { return claims }
        // Whatever is wrong with a foreign token, the answer is the same.
        guard let claims = try? await keys.verify(token, as: AccessClaims.self) else { return nil }
        known.withLock { known in
            if known.count >= TokenIssuer.mostKnown { known.removeAll() }
            known[token] = claims
        }
        return claims
    }

    /// The public key, for whoever wants to check a token (RFC 7517).
    func writeKeys(into json: inout JSONWriter) {
        let point = publicKey.rawRepresentation
        json.object { json in
            json.array("keys") { json in
                json.object { json in
                    json.member("kty", "EC")
                    json.member("use", "sig")
                    json.member("kid", keyID.string)
                    json.member("alg", "ES256")
                    json.member("crv", "P-256")
                    json.member("x", TokenIssuer.base64URL(point.prefix(32)))
                    json.member("y", TokenIssuer.base64URL(point.suffix(32)))
                }
            }
        }
    }

    private static func base64URL(_ data: Data) -> String {
        Data(data).base64EncodedString()
            .replacing("+", with: "-")
            .replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
