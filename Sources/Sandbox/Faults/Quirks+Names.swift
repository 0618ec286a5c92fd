extension Quirks {
    /// The quirks by the names that a scenario has for them, in order.
    static let named: [(name: String, quirk: Quirks)] = [
        ("capital-members", .capitalMembers),
        ("older-tags", .olderTags),
        ("seven-digits", .sevenDigits),
        ("unknown-evidence", .unknownEvidence),
        ("unknown-members", .unknownMembers),
        ("null-evidence", .nullEvidence),
        ("foreign-tenant", .foreignTenant),
        ("newer-address", .newerAddress),
    ]

    /// The names of the quirks in this set.
    var names: [String] { Quirks.named.filter { contains($0.quirk) }.map(\.name) }
}
