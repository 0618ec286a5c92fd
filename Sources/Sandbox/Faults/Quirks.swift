/// Ways in which what Microsoft sends differs from what it publishes, each of which has broken a client.
package struct Quirks: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Enumerations with a capital letter first: `TruePositive`, `Active`.
    package static let capitalMembers = Quirks(rawValue: 1 << 0)
    /// The older `tags` beside `customTags` and `systemTags`.
    package static let olderTags = Quirks(rawValue: 1 << 1)
    /// Every moment with all seven digits of its fraction.
    package static let sevenDigits = Quirks(rawValue: 1 << 2)
    /// Evidence of a kind that no schema has yet.
    package static let unknownEvidence = Quirks(rawValue: 1 << 3)
    /// Members of enumerations that no schema has yet; `unknownFutureValue` for who does not ask for them.
    package static let unknownMembers = Quirks(rawValue: 1 << 4)
    /// `null` where a list of evidence, or one piece of it, should be.
    package static let nullEvidence = Quirks(rawValue: 1 << 5)
    /// Web addresses whose `tid` is another tenant's.
    package static let foreignTenant = Quirks(rawValue: 1 << 6)
    /// The newer form of an incident's address, `/incident2/{id}/overview`, in every other incident.
    package static let newerAddress = Quirks(rawValue: 1 << 7)
}
