/// An enumeration of Graph that has grown since it was published.
///
/// Its members are in the order of the schema, and those after `unknownFutureValue` are only sent to who asks for them with
/// `Prefer: include-unknown-enum-members` (Graph, "Best practices": handling future members in evolvable enumerations).
protocol GraphEnumeration: RawRepresentable<String>, CaseIterable, Equatable, Sendable {
    /// Whether the member stands after `unknownFutureValue` in the schema.
    var isRecent: Bool { get }
}

extension GraphEnumeration {
    var isRecent: Bool { false }
}

/// How objects are written for one request.
struct Rendition: Sendable {
    /// Whether members that are newer than `unknownFutureValue` are shown by their names.
    let showsRecentMembers: Bool
    /// What differs from what is published.
    var quirks: Quirks = []

    func name(of value: some GraphEnumeration) -> String {
        let name = value.isRecent && !showsRecentMembers ? "unknownFutureValue" : value.rawValue
        return quirks.contains(.capitalMembers) ? Rendition.capitalized(name) : name
    }

    /// A member that no schema has, as the service tells of it.
    func name(ofUnknown member: String) -> String {
        let name = showsRecentMembers ? member : "unknownFutureValue"
        return quirks.contains(.capitalMembers) ? Rendition.capitalized(name) : name
    }

    private static func capitalized(_ name: String) -> String {
        name.prefix(1).uppercased() + name.dropFirst()
    }
}
