/// The percent-encoding of RFC 3986, section 2.1, in its strictest form.
package enum PercentEncoding {
    /// The text with every byte encoded that is not unreserved, so that it keeps its place wherever in a URL it stands.
    package static func encoded(_ text: String) -> String {
        encoded(text) { $0.isUnreserved }
    }

    /// A path as someone wrote it, with what has no place in a path encoded and what was encoded left as it was.
    static func mended(path: String) -> String {
        encoded(path) { $0.isUnreserved || "/%!$&'()*+,;=:@".utf8.contains($0) }
    }

    /// A fragment as someone wrote it, likewise.
    static func mended(fragment: String) -> String {
        encoded(fragment) { $0.isUnreserved || "/%!$&'()*+,;=:@?".utf8.contains($0) }
    }

    /// The text with its last character encoded where a reader would take that for the end of a sentence.
    ///
    /// Mail and chat programs leave a full stop or a bracket at the end out of the link that they make.
    static func closed(_ text: String) -> String {
        guard let last = text.utf8.last, ".,;:!'?)".utf8.contains(last) else { return text }
        return text.dropLast() + "%" + String(last, radix: 16, uppercase: true)
    }

    /// The text that was encoded, and `nil` where an escape is broken or the bytes are no UTF-8.
    static func decoded(_ text: some StringProtocol) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst()?.hexadecimalValue, let low = rest.popFirst()?.hexadecimalValue else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func encoded(_ text: String, keeping isKept: (UInt8) -> Bool) -> String {
        guard !text.utf8.allSatisfy(isKept) else { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isKept(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    /// Whether the byte is an ASCII letter or digit.
    var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: isDigit
        }
    }

    /// Whether the byte is an ASCII digit.
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// The value of a hexadecimal digit, and `nil` for any other byte.
    var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Whether a URL may carry the byte anywhere as it is (RFC 3986, section 2.3).
    fileprivate var isUnreserved: Bool { isLetterOrDigit || "-._~".utf8.contains(self) }
}
