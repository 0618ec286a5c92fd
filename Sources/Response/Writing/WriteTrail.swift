import Storage
import Tenants

/// What the audit trail says of a change: that it is about to be tried, and how it ended.
struct WriteTrail {
    private let wish: String

    init(of revision: Revision) {
        wish = revision.summary
    }

    /// The row before anything is sent; of what is not there, or not to be seen, it is the only one.
    func beginning(of reference: ObjectReference, _ object: KnownObject?) -> Deed {
        guard let object else {
            let subject = "\(Hostile(reference.id)) of tenant \(reference.tenant), which is not here: \(wish)"
            return Deed(kind(reference.stream), subject: Hostile(subject), outcome: .refused)
        }
        return Deed(kind(reference.stream), of: object.owner, subject: subject(object), outcome: .begun)
    }

    /// The row for how it ended.
    func end(of object: KnownObject, _ outcome: WriteOutcome) -> Deed {
        let (words, end): (String?, Deed.Outcome) =
            switch outcome {
            case .done: (nil, .done)
            case .unchanged: ("it was so already", .done)
            case .conflict: ("it has changed since it was seen", .failed)
            case .absent: ("it is not here", .refused)
            case .failed(let trouble): ("\(trouble)", .failed)
            case .uncommented(let trouble): ("done but for the comment: \(trouble)", .failed)
            case .unknown: ("the answer was lost", .unknown)
            }
        return Deed(kind(object.reference.stream), of: object.owner, subject: subject(object, words), outcome: end)
    }

    private func subject(_ object: KnownObject, _ words: String? = nil) -> Hostile {
        let what = "\(object.reference.id) of tenant \(object.tenant.id): \(wish)"
        return Hostile(words.map { "\(what); \($0)" } ?? what)
    }

    private func kind(_ stream: Tenants.Stream) -> Deed.Kind {
        switch stream {
        case .incidents: .incidentChanged
        case .alerts: .alertChanged
        }
    }
}

extension Revision {
    /// What it asks for in a few words; of a comment, only how long it is: what it says stands at Microsoft.
    fileprivate var summary: String {
        var words: [String] = []
        if let handling { words.append("status \(handling.rawValue)") }
        switch owner {
        case nil: break
        case .nobody: words.append("assigned to nobody")
        case .person(let name): words.append("assigned to \(name)")
        }
        if let assessment {
            let parts = [assessment.classification.rawValue, assessment.determination?.rawValue].compactMap(\.self)
            words.append("classified \(parts.joined(separator: ", "))")
        }
        words += tagsToAdd.map { "tag +\($0)" } + tagsToRemove.map { "tag -\($0)" }
        if let comment { words.append("a comment of \(comment.count) characters") }
        return words.joined(separator: ", ")
    }
}
