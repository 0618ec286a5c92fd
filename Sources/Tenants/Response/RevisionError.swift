/// Why nobody can want such a change.
package enum RevisionError: Error, Hashable, Sendable {
    /// A part of it that is a text.
    package enum Part: String, Sendable {
        case owner = "name"
        case tag
        case comment
    }

    case nothing
    case empty(Part)
    case tooLong(Part, most: Int)
    /// It holds a control character.
    case unfit(Part)
    case tooManyTags
    case tagBothWays(Hostile)
    case unknownClassification(Hostile)
    case unfitDetermination(Hostile, for: Classification)
}

extension RevisionError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .nothing: "Nothing is to be changed."
        case .empty(let part): "The \(part.rawValue) says nothing."
        case .tooLong(let part, let most): "The \(part.rawValue) is longer than \(most) characters."
        case .unfit(let part): "The \(part.rawValue) holds a control character."
        case .tooManyTags: "At most \(Revision.mostTags) tags can be changed at once."
        case .tagBothWays(let tag): "The tag “\(tag)” cannot be both added and taken away."
        case .unknownClassification(let word): "There is no classification “\(word)”. \(RevisionError.classifications)"
        case .unfitDetermination(let word, let classification):
            "“\(word)” is no determination for \(classification). \(RevisionError.determinations(of: classification))"
        }
    }

    private static var classifications: String {
        "There are: \(Classification.known.map(\.rawValue).joined(separator: ", "))."
    }

    private static func determinations(of classification: Classification) -> String {
        let fitting = Revision.Assessment.offered.filter { $0.0 == classification }.flatMap(\.1)
        return fitting.isEmpty
            ? "It has none." : "It may have: \(fitting.map(\.rawValue).joined(separator: ", "))."
    }
}
