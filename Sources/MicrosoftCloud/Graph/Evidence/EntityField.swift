import Tenants

/// A place in a piece of evidence where an entity's name stands.
indirect enum EntityField: Sendable {
    case text(EntityKind, JSONKey)
    /// Several places for one name, best first.
    case firstText(EntityKind, [JSONKey])
    /// A list of names.
    case texts(EntityKind, JSONKey)
    /// This object is a `userAccount`.
    case account
    /// This object is a hash with the name of its algorithm.
    case hash
    /// An object that has the fields.
    case within(JSONKey, [EntityField])
    /// Evidence of a kind within this one.
    case evidence(JSONKey, EvidenceKind)
    case evidenceList(JSONKey, EvidenceKind)
}

extension EntityField {
    /// The fields of a kind of evidence, the one to show first; of a kind that we do not know, what names it.
    static func fields(of kind: EvidenceKind) -> [EntityField] { table[kind] ?? anything }

    /// The kinds whose fields we know.
    static var kinds: [EvidenceKind] { Array(table.keys) }

    /// What most kinds of evidence call their name.
    private static let anything: [EntityField] = [
        .firstText(.name, ["displayName", "name", "friendlyName", "resourceName"])
    ]

    private static let table: [EvidenceKind: [EntityField]] = [devices, users, files, network, mail, cloud, containers]
        .reduce(into: [:]) { table, part in
            for (kind, fields) in part { table[EvidenceKind(rawValue: kind)] = fields }
        }
}
