import Foundation

/// Base 64 with the letters that an address may have (RFC 4648, section 5).
enum Base64URL {
    static func text(of plain: String) -> String { letters(of: Data(plain.utf8).base64EncodedString()) }

    /// Base 64 with the other letters.
    static func letters(of base64: String) -> String {
        base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Base 64 with its own letters again.
    static func base64(of letters: String) -> String {
        let text = letters.replacing("-", with: "+").replacing("_", with: "/")
        return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }

    /// The text; `nil` where it is none.
    static func plain(_ letters: String) -> String? {
        Data(base64Encoded: base64(of: letters)).flatMap { String(bytes: $0, encoding: .utf8) }
    }
}
