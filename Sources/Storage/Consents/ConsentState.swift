import Crypto
import Foundation

/// The state of a consent's link as it may be kept: its SHA-256, from which the state cannot be had.
package struct ConsentState: Hashable, Sendable {
    let digest: String

    /// Takes the digest of the state that a link carries, or that someone brings back.
    package init(of state: String) {
        digest = SHA256.hash(data: Data(state.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
