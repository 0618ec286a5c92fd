import Yams

extension ScenarioNode {
    /// The most that a scenario file may have, in bytes.
    static let longestFile = 262_144
    private static let mostNodes = 50_000
    private static let deepest = 32

    /// Reads a YAML document.
    /// - Throws: ``ScenarioError`` for what is no YAML, and for more of it than any scenario needs.
    static func yaml(_ text: String, file: String) throws(ScenarioError) -> ScenarioNode {
        guard text.utf8.count <= longestFile else {
            throw ScenarioError(file: file, line: 1, "A scenario has at most \(longestFile) bytes; this has more.")
        }
        if let line = tooDeepLine(of: text) {
            throw ScenarioError(file: file, line: line, "This is nested deeper than anything in a scenario.")
        }
        let root: Node?
        do {
            // Without rules for numbers and dates every scalar stays the text that was written.
            root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw ScenarioError(file: file, line: error.line, "This is no YAML: \(error.reason).")
        } catch {
            throw ScenarioError(file: file, line: 1, "This is no YAML.")
        }
        var count = 0
        guard let root else { return .mapping([], line: 1) }
        return try node(root, line: 1, depth: 0, count: &count, file: file)
    }

    private static func node(
        _ node: Node,
        line: Int,
        depth: Int,
        count: inout Int,
        file: String,
    ) throws(ScenarioError) -> ScenarioNode {
        let line = node.mark?.line ?? line
        count += 1
        guard count <= mostNodes, depth <= deepest else {
            throw ScenarioError(file: file, line: line, "This scenario is larger than any that is of use.")
        }
        switch node {
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && ["~", "null"].contains(scalar.string)
            return .text(isNull ? "" : scalar.string, line: line)
        case .alias:
            throw ScenarioError(file: file, line: line, "A scenario has no aliases; write the thing itself here.")
        case .sequence(let sequence):
            var items: [ScenarioNode] = []
            for item in sequence {
                items.append(try self.node(item, line: line, depth: depth + 1, count: &count, file: file))
            }
            return .list(items, line: line)
        case .mapping(let mapping):
            var members: [Member] = []
            for (key, value) in mapping {
                let place = key.mark?.line ?? line
                guard case .scalar(let name) = key else {
                    throw ScenarioError(file: file, line: place, "A key is a word; this is something else.")
                }
                let value = try self.node(value, line: place, depth: depth + 1, count: &count, file: file)
                members.append(Member(key: name.string, line: place, value: value))
            }
            return .mapping(members, line: line)
        }
    }

    /// The first line on which a parser that calls itself for each level would go too deep.
    private static func tooDeepLine(of text: String) -> Int? {
        var open = 0
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var dashes = 0
            var indent = 0
            var isLeading = true
            for byte in line.utf8 {
                switch byte {
                case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
                case UInt8(ascii: "-") where isLeading, UInt8(ascii: "?") where isLeading: dashes += 1
                case UInt8(ascii: " ") where isLeading: indent += 1
                default: isLeading = false
                }
            }
            if open > deepest || dashes > deepest && dashes < line.utf8.count || indent > 8 * deepest {
                return index + 1
            }
        }
        return nil
    }
}

extension YamlError {
    fileprivate var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 1
        }
    }

    fileprivate var reason: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let keys, _): "the key \(keys.first ?? "") stands here more than once"
        default: "it cannot be read"
        }
    }
}
