import Foundation

/// Fields of `application/x-www-form-urlencoded`, in a body or a query (WHATWG URL, section 5.1).
struct Form: Sendable {
    /// Names and values in the order they came, both decoded.
    let fields: [(name: String, value: String)]

    /// Is `nil` where an escape is broken or the text is not UTF-8.
    init?(_ text: some StringProtocol) {
        var fields: [(name: String, value: String)] = []
        for pair in text.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard
                let name = Form.decoded(halves[0]),
                let value = halves.count == 2 ? Form.decoded(halves[1]) : ""
            else { return nil }
            fields.append((name, value))
        }
        self.fields = fields
    }

    subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// The first name that is there more than once.
    var repeatedName: String? {
        var seen: Set<String> = []
        return fields.first { !seen.insert($0.name).inserted }?.name
    }

    /// Fields as they stand in a query or a fragment.
    static func encoded(_ fields: [(name: String, value: String)]) -> String {
        fields.map { "\(field($0.name))=\(field($0.value))" }.joined(separator: "&")
    }

    private static func field(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            case UInt8(ascii: " "): bytes.append(UInt8(ascii: "+"))
            default: bytes += [UInt8(ascii: "%"), Hexadecimal.digit(byte >> 4), Hexadecimal.digit(byte & 15)]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A value as it stands in a query: all but the unreserved characters is escaped (RFC 3986, section 2.3).
    static func encoded(_ value: String) -> String {
        value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )

    private static func decoded(_ text: some StringProtocol) -> String? {
        String(text).replacing("+", with: " ").removingPercentEncoding
    }
}
