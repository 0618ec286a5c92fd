import Crypto
import Foundation

/// What each form of a session carries, and no other site can know.
///
/// It is written in another way each time, since a page is compressed, and its length would tell bit by bit what stands in it twice
/// (BREACH, https://www.breachattack.com): it is random bytes, and the code with those laid over it.
enum FormToken {
    /// The token of a session, as it is written this time.
    static func text(ofSession secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: subject, using: key(secret))
        var random = SystemRandomNumberGenerator()
        let mask = (0..<SHA256.byteCount).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        return Data(mask + zip(mask, code).map { $0 ^ $1 }).base64EncodedString()
    }

    /// Whether a form's token is that of its session, found out in a time that says nothing of how alike the two are.
    static func isRight(_ text: String?, ofSession secret: String) -> Bool {
        guard let bytes = text.flatMap({ Data(base64Encoded: $0) }), bytes.count == 2 * SHA256.byteCount else {
            return false
        }
        let code = zip(bytes.prefix(SHA256.byteCount), bytes.dropFirst(SHA256.byteCount)).map { $0 ^ $1 }
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: subject, using: key(secret))
    }

    private static let subject = Data("form".utf8)

    private static func key(_ secret: String) -> SymmetricKey { SymmetricKey(data: Data(secret.utf8)) }
}
