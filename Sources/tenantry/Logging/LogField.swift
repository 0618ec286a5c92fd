import Logging

/// One piece of a line's metadata: a name and a text.
struct LogField: Hashable, Sendable {
    let name: String
    let value: String

    /// All metadata of a line in one order, what lies within other values under names with a dot.
    static func fields(of metadata: Logger.Metadata) -> [LogField] {
        var fields: [LogField] = []
        gather(.dictionary(metadata), named: "", depth: 0, into: &fields)
        fields.sort { ($0.name, $0.value) < ($1.name, $1.value) }
        // Two members of one name are not read alike everywhere.
        var seen: Set<String> = []
        return fields.filter { seen.insert($0.name).inserted }
    }

    private static func gather(
        _ value: Logger.MetadataValue,
        named name: String,
        depth: Int,
        into fields: inout [LogField],
    ) {
        guard fields.count < most else { return }
        switch value {
        case .dictionary(let members) where depth <= deepest:
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                let key = LogLine.shortened(key, to: 100)
                gather(value, named: name.isEmpty ? key : "\(name).\(key)", depth: depth + 1, into: &fields)
            }
        case .array(let elements) where depth <= deepest:
            for (index, value) in elements.enumerated() {
                gather(value, named: "\(name).\(index)", depth: depth + 1, into: &fields)
            }
        default:
            let text =
                Redaction.isSecret(name)
                ? Redaction.mark : Redaction.applied(to: LogLine.shortened("\(value)", to: longest))
            fields.append(LogField(name: name, value: text))
        }
    }

    private static let most = 64
    private static let deepest = 4
    private static let longest = 1_000
}
