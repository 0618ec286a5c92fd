import Foundation

/// A DNS domain name that could be a tenant's, in lower case and in its ASCII form.
///
/// `Contoso.COM.` and `contoso.com` are one name, and `bücher.example` is `xn--bcher-kva.example`.
package struct DomainName: Hashable, Sendable, RawRepresentable {
    /// The name as it goes into a request: ASCII, lower case, no dot at the end.
    package let rawValue: String

    /// Reads a domain of at least two labels, and is `nil` for anything that DNS could not hold (RFC 1035, section 2.3.4).
    package init?(rawValue text: String) {
        let trimmed = text.utf8.last == UInt8(ascii: ".") ? String(text.dropLast()) : text
        guard let ascii = DomainName.ascii(trimmed), ascii.utf8.count <= 253 else { return nil }
        guard DomainName.areLabels(ascii.utf8) else { return nil }
        rawValue = ascii
    }

    /// Whether the name is one of the domains that Microsoft gives every tenant at its birth.
    package var isInitialDomain: Bool {
        Cloud.initialDomainSuffixes.contains { rawValue.hasSuffix($0) && rawValue.utf8.count > $0.utf8.count }
    }

    private static func ascii(_ text: String) -> String? {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text.lowercased() }
        // Only a host goes in: characters that would end the host would make the URL say something else.
        guard !text.unicodeScalars.contains(where: { "/?#@:%\\[] ".unicodeScalars.contains($0) }) else { return nil }
        guard let host = URLComponents(string: "https://\(text)/")?.encodedHost else { return nil }
        return host.lowercased()
    }

    /// Whether the bytes are two labels or more; in one pass, for a store reads thousands of domains at each start.
    private static func areLabels(_ name: String.UTF8View) -> Bool {
        let (dot, hyphen) = (UInt8(ascii: "."), UInt8(ascii: "-"))
        var (labels, length, isNumber, previous) = (1, 0, true, dot)
        for byte in name {
            switch byte {
            case dot:
                guard (1...63).contains(length), previous != hyphen else { return false }
                (labels, length, isNumber) = (labels + 1, 0, true)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                length += 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"),
                hyphen where previous != dot:
                (length, isNumber) = (length + 1, false)
            default: return false
            }
            previous = byte
        }
        // A name whose last label is a number is an IPv4 address to every browser (WHATWG URL, "ends in a number").
        return labels >= 2 && (1...63).contains(length) && previous != hyphen && !isNumber
    }
}

extension DomainName: CustomStringConvertible, Comparable, Codable {
    package var description: String { rawValue }

    package static func < (one: DomainName, other: DomainName) -> Bool { one.rawValue < other.rawValue }
}
