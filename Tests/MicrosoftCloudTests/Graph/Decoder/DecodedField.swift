import Tenants

/// A place in a piece of evidence where an entity's name stands.
indirect enum DecodedField: Sendable {
    case text(EntityKind, DecodedKey)
    /// Several places for one name, best first.
    case firstText(EntityKind, [DecodedKey])
    /// A list of names.
    case texts(EntityKind, DecodedKey)
    /// This object is a `userAccount`.
    case account
    /// This object is a hash with the name of its algorithm.
    case hash
    /// An object that has the fields.
    case within(DecodedKey, [DecodedField])
    /// Evidence of a kind within this one.
    case evidence(DecodedKey, EvidenceKind)
    case evidenceList(DecodedKey, EvidenceKind)
}

extension DecodedField {
    /// The fields of a kind of evidence, the one to show first; of a kind that we do not know, what names it.
    static func fields(of kind: EvidenceKind) -> [DecodedField] { table[kind] ?? anything }

    /// What most kinds of evidence call their name.
    private static let anything: [DecodedField] = [
        .firstText(.name, ["displayName", "name", "friendlyName", "resourceName"])
    ]

    private static let table: [EvidenceKind: [DecodedField]] = [
        devices, users, files, network, mail, cloud, containers,
    ]
    .reduce(into: [:]) { table, part in
        for (kind, fields) in part { table[EvidenceKind(rawValue: kind)] = fields }
    }
}
