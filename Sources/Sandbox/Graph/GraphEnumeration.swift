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

/// Which members of an enumeration a client gets to see.
enum ShownMembers: Sendable {
    case all
    case published

    func name(of value: some GraphEnumeration) -> String {
        switch self {
        case .all: value.rawValue
        case .published: value.isRecent ? "unknownFutureValue" : value.rawValue
        }
    }
}
