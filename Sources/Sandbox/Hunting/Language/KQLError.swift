/// Why a query is not answered, in the words of Kusto and of advanced hunting.
struct KQLError: Error, Equatable {
    enum Kind: Equatable {
        case syntax
        case semantic
        /// A limit of the service was met.
        case limit
        /// Kusto knows it, and the sandbox does not.
        case unavailable
    }

    let kind: Kind
    let text: String

    /// Kusto cannot read the query from here on.
    static func syntax(at token: KQLToken) -> KQLError {
        KQLError(
            kind: .syntax,
            text: "Query could not be parsed at '\(token.spoken)' on line [\(token.line),\(token.column)]"
        )
    }

    static func semantic(_ text: String) -> KQLError { KQLError(kind: .semantic, text: text) }

    static func unknownColumn(_ name: String) -> KQLError {
        semantic("Failed to resolve scalar expression named '\(name.prefix(128))'")
    }

    /// Not Kusto's words: whoever meets them should know that it is the sandbox that ends here.
    static func unavailable(_ what: String) -> KQLError {
        KQLError(kind: .unavailable, text: "The sandbox does not have \(what); Microsoft's service does.")
    }

    /// Advanced hunting, "Handle advanced hunting errors".
    static let timeout = KQLError(kind: .limit, text: "Query exceeded the timeout period.")

    static let tooMuchMemory = KQLError(kind: .limit, text: "Query stopped due to excessive resource consumption.")

    static let tooLarge = KQLError(
        kind: .limit,
        text: """
            Result size limit exceeded. Use "summarize" to aggregate results, "project" to drop uninteresting columns, \
            or "take" to truncate results.
            """
    )

    /// The same, with the operator that it happened in: `'where' operator: …`.
    func inside(_ name: String) -> KQLError {
        guard kind == .semantic, !text.contains("' operator: ") else { return self }
        return .semantic("'\(name)' operator: \(text)")
    }

    /// What the answer says.
    var message: String {
        switch kind {
        case .syntax: "\(text). Fix syntax errors in your query."
        case .semantic: "\(text). Fix semantic errors in your query."
        case .limit, .unavailable: text
        }
    }
}
