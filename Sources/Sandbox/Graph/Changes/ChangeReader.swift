/// Reads the properties of a PATCH one after the other, and refuses what Graph would.
struct ChangeReader {
    /// The type that is changed, such as `microsoft.graph.security.incident`.
    let type: String
    private var left: [String: JSONValue]

    /// - Parameters:
    ///   - members: What the client sent.
    ///   - type: The name of the type that is changed.
    ///   - readable: The properties of the type that may be read and not written.
    /// - Throws: ``GraphError`` where nothing is sent, or something that cannot be changed.
    init(_ members: [String: JSONValue], of type: String, readable: Set<String>) throws(GraphError) {
        self.type = type
        left = members
        guard !members.isEmpty else { throw .badRequest("The request body holds no property to change.") }
        if let fixed = members.keys.filter(readable.contains).min() {
            throw .badRequest("The property '\(fixed)' of type '\(type)' is read-only and cannot be updated.")
        }
    }

    /// A text that may be taken away with `null`: the outer `nil` leaves the property as it is.
    mutating func text(_ name: String) throws(GraphError) -> String?? {
        switch left.removeValue(forKey: name) {
        case nil: return nil
        case .null: return .some(nil)
        case .text(let text): return .some(text)
        case let value?: throw wrongType(of: name, value, wanted: "Edm.String")
        }
    }

    /// A member of an enumeration, among those that a client may set.
    mutating func member<Member: GraphEnumeration>(
        _ name: String,
        of type: String,
        among allowed: [Member] = Array(Member.allCases),
    ) throws(GraphError) -> Member? {
        switch left.removeValue(forKey: name) {
        case nil: return nil
        case .text(let text):
            guard let member = Member.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
                throw .badRequest(
                    "Cannot convert the literal '\(text)' to the expected type 'microsoft.graph.security.\(type)'."
                )
            }
            guard allowed.contains(member) else {
                throw .badRequest("The value '\(text)' of '\(name)' cannot be set by a client.")
            }
            return member
        case let value?: throw wrongType(of: name, value, wanted: "microsoft.graph.security.\(type)")
        }
    }

    mutating func texts(_ name: String) throws(GraphError) -> [String]? {
        guard let value = left.removeValue(forKey: name) else { return nil }
        guard let texts = value.texts else { throw wrongType(of: name, value, wanted: "Collection(Edm.String)") }
        return texts
    }

    /// - Throws: ``GraphError`` for a property that the type does not have.
    func finish() throws(GraphError) {
        guard let unknown = left.keys.min() else { return }
        throw .badRequest(
            "The property '\(unknown)' does not exist on type '\(type)'. Make sure to only use property names that are "
                + "defined by the type."
        )
    }

    private func wrongType(of name: String, _ value: JSONValue, wanted: String) -> GraphError {
        .badRequest("A value of type '\(value.kind)' was found for the property '\(name)', which is '\(wanted)'.")
    }
}
