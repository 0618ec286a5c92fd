import Foundation

extension DataProtocol {
    /// The bytes in base64 with the letters of a URL and without padding (RFC 4648, section 5).
    var base64URL: String {
        Data(self).base64EncodedString()
            .replacing("+", with: "-")
            .replacing("/", with: "_")
            .replacing("=", with: "")
    }
}

extension Data {
    /// Reads base64 with the letters of a URL or the usual ones, padded or not.
    init?(base64URL text: some StringProtocol) {
        var text = String(text).replacing("-", with: "+").replacing("_", with: "/").replacing("=", with: "")
        guard text.utf8.count % 4 != 1 else { return nil }
        while text.utf8.count % 4 != 0 { text += "=" }
        self.init(base64Encoded: text)
    }
}
