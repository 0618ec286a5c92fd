package import Foundation

extension DataProtocol {
    /// The bytes in base64 with the letters of a URL and without padding (RFC 4648, section 5).
    package var base64URL: String {
        var letters = Data(self).base64EncodedData()
        while letters.last == Base64.padding { letters.removeLast() }
        for index in letters.indices { letters[index] = Base64.letterOfURL(letters[index]) }
        return String(decoding: letters, as: UTF8.self)
    }
}

extension Data {
    /// Reads base64 with the letters of a URL or the usual ones, padded or not.
    package init?(base64URL text: some StringProtocol) {
        var letters = Array(text.utf8)
        letters.removeAll { $0 == Base64.padding }
        guard letters.count % 4 != 1 else { return nil }
        for index in letters.indices { letters[index] = Base64.usualLetter(letters[index]) }
        while letters.count % 4 != 0 { letters.append(Base64.padding) }
        self.init(base64Encoded: Data(letters))
    }
}

/// The two letters in which the alphabet of a URL differs from the usual one.
private enum Base64 {
    static let padding = UInt8(ascii: "=")

    static func letterOfURL(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: letter
        }
    }

    static func usualLetter(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: letter
        }
    }
}
