/// What a program carries, so made that whoever finds it somewhere sees what it is.
///
/// A prefix, 38 random letters and digits (226 bits), and six that follow from them: `tnt_[0-9A-Za-z]{44}` finds one in a
/// repository or a log, and the last six tell it from what only looks like one. It is one word to double-click.
package struct TokenSecret: Hashable, Sendable {
    /// What it is good for.
    package enum Kind: String, CaseIterable, Sendable {
        /// A token, until it ends or is revoked.
        case token = "tnt_"
        /// What is given for one, for an hour.
        case grant = "tng_"
    }

    package let kind: Kind
    /// The whole of it, which is shown once to whoever made it and kept nowhere.
    package let text: String

    /// Makes another one each time.
    package init(_ kind: Kind) {
        var generator = SystemRandomNumberGenerator()
        let letters = (0..<TokenSecret.length).map { _ in
            TokenSecret.alphabet[Int.random(in: 0..<TokenSecret.alphabet.count, using: &generator)]
        }
        let body = String(decoding: letters, as: UTF8.self)
        self.kind = kind
        text = kind.rawValue + body + TokenSecret.checksum(of: kind.rawValue + body)
    }

    /// Takes what someone brings; `nil` for what nobody here has made, without a look at the store.
    package init?(brought text: String) {
        guard text.utf8.count == 4 + TokenSecret.length + TokenSecret.checks,
            let kind = Kind(rawValue: String(text.prefix(4))),
            TokenSecret.checksum(of: text.dropLast(TokenSecret.checks)) == text.suffix(TokenSecret.checks)
        else { return nil }
        self.kind = kind
        self.text = text
    }

    private static let length = 38
    private static let checks = 6
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// The CRC-32 (ISO 3309) of a text, in six digits of base 62.
    private static func checksum(of text: some StringProtocol) -> String {
        var sum = ~text.utf8.reduce(~UInt32(0)) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        var digits: [UInt8] = []
        for _ in 0..<checks {
            digits.append(alphabet[Int(sum % 62)])
            sum /= 62
        }
        return String(decoding: digits.reversed(), as: UTF8.self)
    }
}
