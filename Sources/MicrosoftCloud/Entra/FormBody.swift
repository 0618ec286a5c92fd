import Foundation

/// The fields of a form as a request's body: `application/x-www-form-urlencoded`, as the URL standard writes it.
struct FormBody: Sendable {
    let body: Data

    init(_ fields: [(name: String, value: String)]) {
        let text = fields.map { "\(FormBody.encoded($0.name))=\(FormBody.encoded($0.value))" }.joined(separator: "&")
        body = Data(text.utf8)
    }

    private static func encoded(_ text: String) -> String { text.percentEncoded(keeping: "*-._") }
}

extension String {
    /// The text with every byte as `%XX` but ASCII letters, digits and the characters named.
    func percentEncoded(keeping kept: StaticString) -> String {
        let kept = Array("\(kept)".utf8)
        var encoded: [UInt8] = []
        encoded.reserveCapacity(utf8.count)
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                encoded.append(byte)
            case _ where kept.contains(byte): encoded.append(byte)
            default:
                let digits = Array("0123456789ABCDEF".utf8)
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
