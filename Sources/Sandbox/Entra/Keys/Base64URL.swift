import Foundation

/// Base64 with the letters of a URL and without padding (RFC 4648, section 5).
enum Base64URL {
    static func text(_ data: some DataProtocol) -> String {
        Data(data).base64EncodedString()
            .replacing("+", with: "-")
            .replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// Is `nil` for what is not written in these letters alone.
    static func data(_ text: some StringProtocol) -> Data? {
        guard text.utf8.allSatisfy(isLetter), text.utf8.count % 4 != 1 else { return nil }
        var padded = String(text).replacing("-", with: "+").replacing("_", with: "/")
        while padded.utf8.count % 4 != 0 { padded += "=" }
        return Data(base64Encoded: padded)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
