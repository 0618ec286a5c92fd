import Foundation
import Tenants

/// What the original of an incident or an alert says, and no column holds: its texts and its comments.
struct OriginalDetails: Sendable {
    /// What someone wrote below it.
    struct Comment: Sendable {
        let text: Hostile
        let author: Hostile?
        let moment: Timestamp?
    }

    private(set) var summary: Hostile?
    private(set) var actions: Hostile?
    private(set) var resolution: Hostile?
    /// The oldest first.
    private(set) var comments: [Comment] = []

    /// Reads an original; what of it is not as it should be is left out, for the whole of it is a link away.
    init(_ original: Data?) {
        guard let original, let wire = try? JSONDecoder().decode(Wire.self, from: original) else { return }
        summary = OriginalDetails.hostile(wire.description?.text ?? wire.summary?.text)
        actions = OriginalDetails.hostile(wire.recommendedActions?.text)
        resolution = OriginalDetails.hostile(wire.resolvingComment?.text)
        comments = (wire.comments?.list ?? []).compactMap { wire in
            guard let text = OriginalDetails.hostile(wire.comment?.text) else { return nil }
            return Comment(
                text: text,
                author: OriginalDetails.hostile(wire.createdByDisplayName?.text),
                moment: wire.createdDateTime?.text.flatMap { Timestamp($0) },
            )
        }
    }

    private static func hostile(_ text: String?) -> Hostile? {
        text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : Hostile($0) }
    }

    private struct Wire: Decodable {
        let description: Loose?
        let summary: Loose?
        let recommendedActions: Loose?
        let resolvingComment: Loose?
        let comments: Comments?
    }

    /// A text, or something else that is none.
    private struct Loose: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
            // Something else than a text is as good as none here.
            text = try? decoder.singleValueContainer().decode(String.self)
        }
    }

    /// A list of comments, without what in it is none.
    private struct Comments: Decodable {
        struct Comment: Decodable {
            let comment: Loose?
            let createdByDisplayName: Loose?
            let createdDateTime: Loose?
        }

        private struct Element: Decodable {
            let comment: Comment?

            init(from decoder: any Decoder) throws {
                // Something else than a comment is as good as none here.
                comment = try? decoder.singleValueContainer().decode(Comment.self)
            }
        }

        let list: [Comment]

        init(from decoder: any Decoder) throws {
            // Something else than a list is as good as none here.
            let elements = try? decoder.singleValueContainer().decode([Element].self)
            list = elements?.compactMap(\.comment) ?? []
        }
    }
}

extension Hostile {
    /// The text as the lines that it has, each of which can be shown; of many, the first.
    func lines(most: Int) -> [String] {
        let lines = bound.split(omittingEmptySubsequences: true) { $0.isNewline }
        let shown = lines.prefix(most).map { line in
            // A bullet as word processors write it, which is no character of any font but theirs.
            Hostile(String(line.prefix(4_000)).replacing("\u{F0B7}\t", with: "• ")).terminal
        }
        return lines.count > most ? shown + ["…"] : shown
    }
}
