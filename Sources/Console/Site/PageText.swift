import Mustache

/// How a text stands in a page: with nothing in it that a browser would take for a tag, or for the end of a value.
///
/// It goes by bytes. The library's own escaping goes by characters, and a mark behind a `<` makes another character of it,
/// while a browser still sees the `<`.
struct PageText: MustacheContentType {
    /// What the templates call it.
    static let name = "PAGE"

    func escapeText(_ text: String) -> String {
        guard text.utf8.contains(where: { PageText.stead(of: $0) != nil }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            if let stead = PageText.stead(of: byte) { bytes += stead.utf8 } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func stead(of byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
