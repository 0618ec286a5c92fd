import Crypto
import Foundation

/// What each form of a session carries, and no other site can know.
enum FormToken {
    /// The token of a session.
    static func text(ofSession secret: String) -> String {
        Data(HMAC<SHA256>.authenticationCode(for: subject, using: key(secret))).base64EncodedString()
    }

    /// Whether a form's token is that of its session, found out in a time that says nothing of how alike the two are.
    static func isRight(_ text: String?, ofSession secret: String) -> Bool {
        guard let code = text.flatMap({ Data(base64Encoded: $0) }) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: subject, using: key(secret))
    }

    private static let subject = Data("form".utf8)

    private static func key(_ secret: String) -> SymmetricKey { SymmetricKey(data: Data(secret.utf8)) }
}
