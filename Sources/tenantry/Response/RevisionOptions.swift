import ArgumentParser
import Foundation
import Tenants

/// What is to be otherwise, of what incidents and alerts both have.
struct RevisionOptions: ParsableArguments {
    @Option(help: "How far the work is: active (of an alert: new), inProgress or resolved.")
    var status: String?

    @Option(
        help: ArgumentHelp(
            "Whose work it is from now on, by the name that Microsoft's portal shows.",
            valueName: "name"
        )
    )
    var assign: String?

    @Flag(help: "It is nobody's work.")
    var unassign = false

    @Option(help: "What it was: truePositive, falsePositive, informationalExpectedActivity or unknown.")
    var classification: String?

    @Option(help: "Why, such as phishing; it goes with a classification, and must be one that it may have.")
    var determination: String?

    @Option(help: ArgumentHelp("Add a comment.", valueName: "text"))
    var comment: String?

    @Option(help: ArgumentHelp("Add the comment in a file; '-' is standard input.", valueName: "file"))
    var commentFile: String?

    /// Reads what was asked for.
    ///
    /// - Parameters:
    ///   - stream: What it is asked of.
    ///   - tagsToAdd: Tags that an incident is to have.
    ///   - tagsToRemove: Tags that it is to have no more.
    /// - Returns: It.
    /// - Throws: A ``Failure`` that says what is wrong.
    func revision(
        of stream: Tenants.Stream,
        tagsToAdd: [String] = [],
        tagsToRemove: [String] = [],
    ) throws(Failure) -> Revision {
        guard !unassign || assign == nil else { throw Failure("Say either --assign or --unassign.", .usage) }
        let (handling, assessment, text) = (try handling(of: stream), try assessment(), try text())
        do throws(RevisionError) {
            return try Revision(
                handling: handling,
                owner: unassign ? .nobody : assign.map(Revision.Owner.person),
                assessment: assessment,
                tagsToAdd: tagsToAdd,
                tagsToRemove: tagsToRemove,
                comment: text,
            )
        } catch .nothing {
            let tags = stream == .incidents ? " --add-tag, --remove-tag," : ""
            throw Failure(
                "Say what is to change: --status, --assign, --unassign, --classification,\(tags) --comment or --comment-file.",
                .usage,
            )
        } catch {
            throw Failure("\(error)", .usage)
        }
    }

    private func handling(of stream: Tenants.Stream) throws(Failure) -> Handling? {
        guard let status else { return nil }
        let words = Handling.allCases.map { $0.name(in: stream) }
        let word = words.first { $0.lowercased() == status.lowercased() }
        guard let handling = word.flatMap({ Handling(named: $0, in: stream) }) else {
            throw Failure(
                "“\(Hostile(status))” is no status that can be set. There are: \(words.joined(separator: ", ")).",
                .usage,
            )
        }
        return handling
    }

    private func assessment() throws(Failure) -> Revision.Assessment? {
        guard let classification else {
            guard determination == nil else { throw Failure("--determination goes with --classification.", .usage) }
            return nil
        }
        return Revision.Assessment(
            Classification(rawValue: classification),
            determination.map(Determination.init(rawValue:)),
        )
    }

    private func text() throws(Failure) -> String? {
        guard let commentFile else { return comment }
        guard comment == nil else { throw Failure("Say either --comment or --comment-file.", .usage) }
        let bytes = try FileText.bytes(of: commentFile, upTo: 1 << 20)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure("\(Hostile(commentFile)) is no text in UTF-8.", .malformed)
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
