/// One of Microsoft's evolvable enumerations: a set of names that grows without notice.
///
/// A name that we do not know survives a round trip. Microsoft's own samples write the same member in two cases
/// (`truePositive`, `TruePositive`), so a known member is found without regard to case.
package protocol OpenEnumeration: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible
where RawValue == String {
    /// The members that we know by name, in the order that Microsoft defines.
    static var known: [Self] { get }

    init(unchecked rawValue: String)
}

extension OpenEnumeration {
    package init(rawValue: String) {
        let match = Self.known.first { $0.rawValue.caseInsensitivelyEquals(rawValue) }
        self = match ?? Self(unchecked: rawValue)
    }

    /// The member's name as text for a terminal, for an unknown one may say anything.
    package var description: String { Hostile(rawValue).terminal }
}

extension String {
    fileprivate func caseInsensitivelyEquals(_ other: String) -> Bool {
        utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
}
