import Foundation
import JWTKit

/// An ID token, taken apart and not believed yet (OpenID Connect Core, section 2).
struct IdentityToken: Sendable {
    /// The members of its header that say how it was signed.
    private struct Header: Decodable {
        let alg: String
        let kid: String?
        /// Names what a reader has to understand of the header besides, which is nothing here (RFC 7515, section 4.1.11).
        let crit: [String]?
    }

    /// What it says.
    struct Claims: JWTPayload {
        let iss: String
        let aud: String
        let exp: Double
        let nbf: Double?
        let tid: String?
        let oid: String?
        let nonce: String?
        let userName: String?
        let roles: [String]?
        let groups: [String]?
        /// Which claims are elsewhere, and where.
        let claimNames: [String: String]?

        enum CodingKeys: String, CodingKey {
            case iss, aud, exp, nbf, tid, oid, nonce, roles, groups
            case userName = "preferred_username"
            case claimNames = "_claim_names"
        }

        /// The signature is all that the reader of tokens looks at: whether the rest is what was asked for, whoever asked knows.
        func verify(using algorithm: some JWTAlgorithm) {}
    }

    /// The longest that is read, in bytes: one with two hundred groups has some ten thousand.
    private static let longest = 65_536

    private let text: String
    /// Which key signed it, by its own word.
    let keyID: String

    /// Reads what a login host gave.
    ///
    /// Entra signs by RS256 and by nothing else, so whatever says otherwise is not Entra's: what a token says of itself must
    /// not choose how it is verified.
    init(_ text: String) throws(IdentityTokenError) {
        guard text.utf8.count <= IdentityToken.longest, let first = text.split(separator: ".").first,
            let bytes = Data(base64URL: first),
            // Whatever is wrong with a header, the token is none.
            let header = try? JSONDecoder().decode(Header.self, from: bytes)
        else { throw .unreadable }
        guard header.alg == "RS256", header.crit == nil else { throw .otherAlgorithm }
        guard let keyID = header.kid, !keyID.isEmpty else { throw .unknownKey }
        self.text = text
        self.keyID = keyID
    }

    /// What it says, once the key is found to have signed it.
    func claims(signedBy key: PublishedKey) async throws(IdentityTokenError) -> Claims {
        let keys = await JWTKeyCollection().add(rsa: key.key, digestAlgorithm: .sha256)
        do {
            return try await keys.verify(text, as: Claims.self)
        } catch let error as JWTError where error.errorType == .signatureVerificationFailed {
            throw .badSignature
        } catch {
            throw .unreadable
        }
    }
}
