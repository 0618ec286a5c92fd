import Crypto
import Foundation
import MicrosoftCloud
import Tenants

/// What a browser keeps of a sign-in elsewhere while that is under way, and from which all that proves it comes.
///
/// The state, the nonce and the code's verifier are each a keyed hash of it: who sees one of them in an address can make none of the
/// others. Where to go afterwards and until when there is time are a part of what is hashed, so what comes back with another one of
/// them belongs to no sign-in. Nobody but the browser keeps anything of it: whoever only begins one leaves nothing behind.
struct BrowserSecret: Sendable {
    /// What cannot be guessed.
    private let secret: String
    /// When it is over.
    let until: Timestamp
    /// Where to go afterwards.
    let destination: String

    /// How long a person has for a sign-in elsewhere.
    static let lifetime = Duration.seconds(600)

    /// Begins a sign-in.
    init(goingTo destination: String, at moment: Timestamp) {
        secret = UnguessableText.make()
        until = moment + BrowserSecret.lifetime
        self.destination = destination
    }

    /// Takes what a browser kept; `nil` where it kept nothing, for what was none of ours, and for what is over.
    init?(kept text: String?, at moment: Timestamp) {
        guard let parts = text?.split(separator: ".", omittingEmptySubsequences: false), parts.count == 3,
            parts[0].utf8.count >= BrowserSecret.least, let ticks = Int64(parts[1]),
            let bytes = Data(base64URL: String(parts[2])), let destination = String(bytes: bytes, encoding: .utf8)
        else { return nil }
        secret = String(parts[0])
        until = Timestamp(ticks: ticks)
        self.destination = destination
        // Nobody has been given longer.
        guard moment < until, until <= moment + BrowserSecret.lifetime else { return nil }
    }

    /// What the browser is to keep.
    var text: String { "\(secret).\(until.ticks).\(Data(destination.utf8).base64URL)" }

    var state: String { derived("state") }
    var nonce: String { derived("nonce") }
    var key: ProofKey { ProofKey(verifier: derived("verifier")) }

    private func derived(_ purpose: String) -> String {
        let message = Data("\(purpose)\n\(until.ticks)\n\(destination)".utf8)
        let code = HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: Data(secret.utf8)))
        // Hexadecimal digits are letters of a verifier too (RFC 7636, section 4.1), and of those 64 are within its bounds.
        return code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// So many letters have 256 bits.
    private static let least = 43
}
