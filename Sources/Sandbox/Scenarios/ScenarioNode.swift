/// What stands at a place of a scenario file or of a request to the control endpoint.
indirect enum ScenarioNode: Sendable {
    /// The keys in their order, each with its line.
    case mapping([Member], line: Int)
    case list([ScenarioNode], line: Int)
    case text(String, line: Int)

    struct Member: Sendable {
        let key: String
        let line: Int
        let value: ScenarioNode
    }

    var line: Int {
        switch self {
        case .mapping(_, let line), .list(_, let line), .text(_, let line): line
        }
    }

    /// What it is, in a sentence.
    var kind: String {
        switch self {
        case .mapping: "keys with values"
        case .list: "a list"
        case .text(let text, _): text.isEmpty ? "nothing" : "the text \(ScenarioError.quoted(text))"
        }
    }
}
