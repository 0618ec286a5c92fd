package import Foundation

/// What people wrote on an incident or an alert, as it stands in the object's own JSON.
package struct Annotations: Hashable, Sendable {
    /// The tags that one may set, without those that are Microsoft's own.
    package let customTags: [String]
    /// The texts of the comments.
    package let comments: [String]

    /// Reads them; `nil` where the JSON has them in another form than documented, so that nothing may be concluded.
    package init?(of original: Data) {
        guard let body = try? JSONDecoder().decode(Body.self, from: original) else { return nil }
        customTags = (body.customTags ?? []).compactMap(\.self)
        comments = (body.comments ?? []).compactMap(\.comment)
    }

    private struct Body: Decodable {
        let customTags: [String?]?
        let comments: [Comment]?
    }

    private struct Comment: Decodable {
        let comment: String?
    }
}
