import Tenants

/// The keys and values of one part of a scenario, each of which has to be asked for.
struct ScenarioRecord {
    /// What it is, in a sentence: "a fault".
    let title: String
    let line: Int
    let file: String?
    private let members: [ScenarioNode.Member]

    /// It throws a ``ScenarioError`` for anything but keys with values, and for a key that is not known.
    init(_ node: ScenarioNode, _ title: String, keys: [String], file: String?) throws(ScenarioError) {
        self.title = title
        self.file = file
        line = node.line
        switch node {
        case .mapping(let members, _): self.members = members
        case .text("", _): members = []
        default:
            throw ScenarioError(
                file: file,
                line: node.line,
                "Here \(title) stands as keys with values, not \(node.kind)."
            )
        }
        for member in members where !keys.contains(member.key) {
            let near = Nearest.word(to: member.key, among: keys)
            let hint = near.map { "did you mean \($0)?" } ?? "it has \(keys.joined(separator: ", "))."
            throw ScenarioError(
                file: file,
                line: member.line,
                "There is no key \(ScenarioError.quoted(member.key)) in \(title); \(hint)"
            )
        }
    }

    subscript(key: String) -> ScenarioNode? { members.first { $0.key == key }?.value }

    func line(of key: String) -> Int { members.first { $0.key == key }?.line ?? line }

    func failure(_ key: String, _ sentence: String) -> ScenarioError {
        ScenarioError(file: file, line: line(of: key), sentence)
    }

    func text(_ key: String) throws(ScenarioError) -> String? {
        guard let node = self[key] else { return nil }
        guard case .text(let text, _) = node, !text.isEmpty else {
            throw failure(key, "\(key) takes one value, not \(node.kind).")
        }
        return text
    }

    func requiredText(_ key: String) throws(ScenarioError) -> String {
        guard let text = try text(key) else { throw failure(key, "\(title.capitalizedFirst) needs the key \(key).") }
        return text
    }

    func number(_ key: String, in range: ClosedRange<Int>) throws(ScenarioError) -> Int? {
        guard let text = try text(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw failure(
                key,
                "\(key) takes a whole number from \(range.lowerBound) to \(range.upperBound), not \(ScenarioError.quoted(text))."
            )
        }
        return number
    }

    func requiredNumber(_ key: String, in range: ClosedRange<Int>) throws(ScenarioError) -> Int {
        guard let number = try number(key, in: range) else {
            throw failure(key, "\(title.capitalizedFirst) needs the key \(key).")
        }
        return number
    }

    func flag(_ key: String) throws(ScenarioError) -> Bool? {
        switch try text(key) {
        case nil: nil
        case "true": true
        case "false": false
        case let other?: throw failure(key, "\(key) takes true or false, not \(ScenarioError.quoted(other)).")
        }
    }

    /// A span of time; one that goes back where that is allowed.
    func span(_ key: String, signed: Bool = false) throws(ScenarioError) -> Duration? {
        guard let text = try text(key) else { return nil }
        if signed, text.hasPrefix("-"), let span = SpanText.of(String(text.dropFirst())) { return .zero - span }
        guard let span = SpanText.of(text) else {
            let why = text.hasPrefix("-") && !signed ? "; it cannot be negative" : ""
            throw failure(key, "\(key) takes \(SpanText.form), not \(ScenarioError.quoted(text))\(why).")
        }
        return span
    }

    func requiredSpan(_ key: String, signed: Bool = false) throws(ScenarioError) -> Duration {
        guard let span = try span(key, signed: signed) else {
            throw failure(key, "\(title.capitalizedFirst) needs the key \(key), which takes \(SpanText.form).")
        }
        return span
    }

    /// One of several words.
    func word<Word: RawRepresentable & CaseIterable>(_ key: String, of: Word.Type) throws(ScenarioError) -> Word?
    where Word.RawValue == String {
        guard let text = try text(key) else { return nil }
        guard let word = Word(rawValue: text) else {
            throw failure(key, ScenarioRecord.unknown(text, for: key, among: Word.allCases.map(\.rawValue)))
        }
        return word
    }

    /// The parts of a list; none where the key is not there.
    func list(_ key: String) throws(ScenarioError) -> [ScenarioNode] {
        switch self[key] {
        case nil, .text("", _)?: return []
        case .list(let items, _)?: return items
        case let other?: throw failure(key, "\(key) takes a list, not \(other.kind).")
        }
    }

    /// One text, or a list of them, each with its line.
    func texts(_ key: String) throws(ScenarioError) -> [(text: String, line: Int)]? {
        guard let node = self[key] else { return nil }
        let nodes = if case .list(let items, _) = node { items } else { [node] }
        var texts: [(text: String, line: Int)] = []
        for node in nodes {
            guard case .text(let text, let line) = node, !text.isEmpty else {
                throw ScenarioError(
                    file: file,
                    line: node.line,
                    "\(key) takes a text or a list of texts, not \(node.kind)."
                )
            }
            texts.append((text, line))
        }
        return texts
    }

    /// What to say of a word that is not known.
    static func unknown(_ text: String, for key: String, among words: [String]) -> String {
        let near = Nearest.word(to: text, among: words)
        let hint = near.map { "did you mean \($0)?" } ?? "it takes \(words.joined(separator: ", "))."
        return "\(key) does not take \(ScenarioError.quoted(text)); \(hint)"
    }
}
