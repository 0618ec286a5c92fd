import Crypto
import Foundation
import MicrosoftCloud

/// What a browser keeps of a sign-in elsewhere while that is under way, and from which all that proves it comes.
///
/// The state, the nonce and the code's verifier are each a keyed hash of it: who sees one of them in an address can make none of the
/// others, and who sees all of the store can make none at all.
struct BrowserSecret: Sendable {
    let text: String

    init(_ text: String = UnguessableText.make()) {
        self.text = text
    }

    var state: String { derived("state") }
    var nonce: String { derived("nonce") }
    var key: ProofKey { ProofKey(verifier: derived("verifier")) }

    private func derived(_ purpose: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8), using: SymmetricKey(data: Data(text.utf8)))
        // Hexadecimal digits are letters of a verifier too (RFC 7636, section 4.1), and of those 64 are within its bounds.
        return code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
