/// The identifier of one Microsoft Entra directory: a GUID, kept in lower case.
///
/// Microsoft writes these GUIDs in either case and compares them without regard to it, so two spellings of one tenant are
/// equal here.
package struct TenantID: Hashable, Sendable, RawRepresentable {
    /// The 36 characters of the GUID, in lower case.
    package let rawValue: String

    /// Reads a GUID in the form `8-4-4-4-12`, in either case, and is `nil` for anything else.
    package init?(rawValue text: String) {
        guard text.utf8.count == 36 else { return nil }
        for (position, byte) in text.utf8.enumerated() {
            let isWellPlaced =
                switch position {
                case 8, 13, 18, 23: byte == UInt8(ascii: "-")
                default: byte.isHexadecimalDigit
                }
            guard isWellPlaced else { return nil }
        }
        rawValue = text.lowercased()
    }
}

extension TenantID: CustomStringConvertible, Comparable, Codable {
    package var description: String { rawValue }

    package static func < (one: TenantID, other: TenantID) -> Bool { one.rawValue < other.rawValue }
}

extension UInt8 {
    fileprivate var isHexadecimalDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
