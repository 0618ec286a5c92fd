import Foundation

/// The form in which an advanced hunting link carries its query.
///
/// The text as UTF-16, little-endian and without a byte order mark, through gzip, in base64url without padding. Microsoft
/// does not document it; it was found by decoding published links. UTF-8 in its place shows as garbage.
package enum HuntingQuery {
    /// What is wrong with an encoded query.
    package enum Failure: Error, Hashable, CustomStringConvertible {
        case notBase64
        case notCompressed
        case tooLong
        case notText

        package var description: String {
            switch self {
            case .notBase64: "The query in the link is not base64url."
            case .notCompressed: "The query in the link is not compressed with gzip, or is cut off."
            case .tooLong: "The query in the link is longer than \(HuntingQuery.mostCharacters) characters."
            case .notText: "The query in the link is not UTF-16 text."
            }
        }
    }

    /// The longest query that we read or write, in UTF-16 units. Longer links than it gives do not survive a browser.
    package static let mostCharacters = 100_000

    /// Whether a text is short enough, and not empty.
    static func isAcceptable(_ text: String) -> Bool {
        (1...mostCharacters).contains(text.utf16.count)
    }

    /// The query as a link carries it. The same text always gives the same characters.
    package static func encoded(_ query: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(query.utf16.count * 2)
        for unit in query.utf16 {
            bytes += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
        }
        return Data(Gzip.compressed(bytes)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The query that a link carries.
    ///
    /// Plain base64 and padding are understood as well, for not every tool that makes these links writes base64url.
    package static func decoded(_ text: String) throws(Failure) -> String {
        guard text.utf8.count <= mostCharacters * 3 else { throw .tooLong }
        var base64 = text.replacing("-", with: "+").replacing("_", with: "/").replacing("=", with: "")
        base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard !text.isEmpty, let compressed = Data(base64Encoded: base64) else { throw .notBase64 }
        let bytes: [UInt8]
        do {
            bytes = try Gzip.decompressed(Array(compressed), atMost: mostCharacters * 2)
        } catch {
            throw error == .tooLong ? .tooLong : .notCompressed
        }
        guard !bytes.isEmpty, bytes.count.isMultiple(of: 2) else { throw .notText }
        let units = stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
        guard let query = String(validating: units, as: UTF16.self) else { throw .notText }
        return query
    }
}
