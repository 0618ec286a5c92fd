/// The comment that a POST adds (Graph, "Create comment for alert" and "for incident").
struct CommentAddition: Sendable {
    let text: String

    /// - Throws: ``GraphError`` for a body without a comment, or with anything else.
    init(_ members: [String: JSONValue]) throws(GraphError) {
        var reader = try ChangeReader(
            members,
            of: "microsoft.graph.security.alertComment",
            readable: ["createdByDisplayName", "createdDateTime"]
        )
        guard let text = try reader.text("comment") ?? nil, !text.isEmpty else {
            throw .badRequest("The property 'comment' is required and holds the text of the comment.")
        }
        self.text = text
        try reader.finish()
    }
}
