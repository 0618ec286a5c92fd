import Crypto
import Foundation

/// The SHA-256 of a text, as hexadecimal digits.
package enum HexadecimalDigest {
    /// 64 digits of lower case.
    package static func text(of text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
