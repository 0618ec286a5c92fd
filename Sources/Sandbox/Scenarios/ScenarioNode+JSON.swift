import NIOCore

extension ScenarioNode {
    /// Reads a JSON body.
    ///
    /// It throws a ``ScenarioError`` for what is no JSON.
    static func json(_ bytes: ByteBuffer) throws(ScenarioError) -> ScenarioNode {
        guard let value = JSONValue(bytes) else {
            throw ScenarioError(line: 1, "The body is no JSON, or nested deeper than it need be.")
        }
        return ScenarioNode(value)
    }

    /// The same as YAML would have it: scalars are texts, and members, whose order JSON does not tell, go by the alphabet.
    private init(_ value: JSONValue) {
        switch value {
        case .null: self = .text("", line: 1)
        case .truth(let truth): self = .text(truth ? "true" : "false", line: 1)
        case .number(let number): self = .text(Int(exactly: number).map(String.init) ?? String(number), line: 1)
        case .text(let text): self = .text(text, line: 1)
        case .list(let list): self = .list(list.map(ScenarioNode.init), line: 1)
        case .object(let members):
            self = .mapping(
                members.sorted { $0.key < $1.key }.map { Member(key: $0.key, line: 1, value: ScenarioNode($0.value)) },
                line: 1
            )
        }
    }
}
