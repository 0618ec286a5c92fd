import Crypto
import Foundation

/// Proves that who redeems a sign-in's code is who began it (RFC 7636).
package struct ProofKey: Sendable, Concealed {
    /// What is sent with the code.
    let verifier: String

    /// Makes one that nobody can guess, of 256 bits.
    package init() {
        var generator = SystemRandomNumberGenerator()
        self.init(using: &generator)
    }

    init(using generator: inout some RandomNumberGenerator) {
        verifier = Data((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }).base64URL
    }

    /// Takes a verifier that is known, such as that of the standard's example.
    init(verifier: String) {
        self.verifier = verifier
    }

    /// What is sent with the request for the code: the hash of the verifier.
    package var challenge: String { Data(SHA256.hash(data: Data(verifier.utf8))).base64URL }
}
