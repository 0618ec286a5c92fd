import Tenants

/// Writes comments as the schema has them (`alertComment`), not as the samples of the incidents page still show them.
enum CommentWriter {
    static func write(_ text: String, by author: String, at moment: Timestamp, into json: inout JSONWriter) {
        json.object { json in
            json.member("comment", text)
            json.member("createdByDisplayName", author)
            json.member("createdDateTime", moment)
        }
    }

    static func write(_ remarks: [Remark], into json: inout JSONWriter) {
        for remark in remarks { write(remark.text, by: remark.author, at: remark.moment, into: &json) }
    }

    /// What analysts write when they take something on.
    static let first = [
        "Taking this one.", "Called the customer's help desk, waiting for an answer.",
        "Known user, checking the sign-in logs.",
        "Similar to last week's. Comparing.", "Asked for a screenshot of the mail.", "On it \u{2013} isolating first.",
    ]
}
