import Foundation

/// Text that nobody can guess: 256 random bits, with the letters of a URL.
package enum UnguessableText {
    /// Makes another one each time.
    package static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return Data((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }).base64URL
    }
}
