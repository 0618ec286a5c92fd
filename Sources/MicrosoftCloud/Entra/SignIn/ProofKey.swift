import Crypto
import Foundation

/// Proves that who redeems a sign-in's code is who began it (RFC 7636).
package struct ProofKey: Sendable, Concealed {
    /// What is sent with the code.
    let verifier: String

    /// Makes one that nobody can guess; or takes a verifier that is known, such as that of the standard's example.
    package init(verifier: String = UnguessableText.make()) {
        self.verifier = verifier
    }

    /// What is sent with the request for the code: the hash of the verifier.
    package var challenge: String { Data(SHA256.hash(data: Data(verifier.utf8))).base64URL }
}
