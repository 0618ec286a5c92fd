/// The short name of a customer, unique in a store: what an analyst types.
///
/// It starts with a letter or a digit, and goes on with letters, digits, `-`, `_` and `.`: nothing that a shell, a URL or
/// a file name would read as something else.
package struct CustomerHandle: Hashable, Sendable, RawRepresentable {
    /// The handle in lower case, at most 40 characters of ASCII.
    package let rawValue: String

    /// Reads a handle, and is `nil` where the text cannot be one.
    package init?(rawValue text: String) {
        let handle = text.lowercased()
        guard (1...40).contains(handle.utf8.count), let first = handle.utf8.first, first.isHandleStart else {
            return nil
        }
        guard handle.utf8.allSatisfy({ $0.isHandleStart || "-_.".utf8.contains($0) }) else { return nil }
        rawValue = handle
    }

    /// Makes a handle out of a name or a domain, such as `blue-yonder-airlines` out of `Blue Yonder Airlines`.
    ///
    /// It is `nil` where nothing of the name can stand in a handle, as with a name in Chinese.
    package init?(suggestedBy name: String) {
        var handle = ""
        for character in name.lowercased().prefix(80) {
            if character.isASCII, character.isLetter || character.isNumber {
                handle.append(character)
            } else if !handle.isEmpty, !handle.hasSuffix("-") {
                handle.append("-")
            }
        }
        handle = String(handle.prefix(40))
        while handle.hasSuffix("-") { handle.removeLast() }
        self.init(rawValue: handle)
    }

    /// Makes a handle out of a name, or out of the domain where nothing of the name can stand in one.
    package init?(suggestedBy name: String, or domain: DomainName?) {
        let made = CustomerHandle(suggestedBy: name) ?? domain.flatMap { CustomerHandle(suggestedBy: $0.suggestedName) }
        guard let made else { return nil }
        self = made
    }
}

extension CustomerHandle: CustomStringConvertible, Comparable, Codable {
    package var description: String { rawValue }

    package static func < (one: CustomerHandle, other: CustomerHandle) -> Bool { one.rawValue < other.rawValue }
}

extension UInt8 {
    fileprivate var isHandleStart: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
