import Localization
import Response
import Storage
import Tenants

/// What a form of changes says, by the fields that it has.
///
/// | field | value |
/// |---|---|
/// | `incident`, or `alert` | an object: `TENANT-ID/VERSION/ID`, as ``ChangeFields/text(of:)`` writes it; once for each |
/// | `status` | Graph's word: `active` (of an alert: `new`), `inProgress`, `resolved` |
/// | `assign` | `me`, or `nobody` |
/// | `assignee` | a name; it comes before `assign` |
/// | `assessment` | `CLASSIFICATION`, or `CLASSIFICATION/DETERMINATION`, in Graph's words |
/// | `add-tags`, `remove-tags` | tags of incidents, with commas between them |
/// | `comment` | a comment to be added |
/// | `return` | where the reader was |
/// | `token` | what the forms of the session carry |
///
/// A field that is empty or missing changes nothing.
struct ChangeFields: Sendable {
    enum Field: String {
        case status
        case assign
        case assignee
        case assessment
        case addTags = "add-tags"
        case removeTags = "remove-tags"
        case comment
        case destination = "return"
    }

    /// So many objects are changed at once: Microsoft takes so many changes in a minute, and someone waits for it.
    static let mostTargets = 100

    static let me = "me"
    static let nobody = "nobody"

    let stream: Tenants.Stream
    private let form: FormFields

    init(_ form: FormFields, of stream: Tenants.Stream) {
        self.form = form
        self.stream = stream
    }

    subscript(field: Field) -> String? { form[field.rawValue] }

    /// The name of the field that an object stands in.
    static func name(of stream: Tenants.Stream) -> String {
        switch stream {
        case .incidents: "incident"
        case .alerts: "alert"
        }
    }

    /// How an object stands in a form, in the version that is shown beside it.
    static func text(of target: WriteTarget) -> String {
        "\(target.reference.tenant)/\(target.seen?.ticks ?? 0)/\(target.reference.id)"
    }

    /// What was selected; `nil` where any of it is none of ours.
    var targets: [WriteTarget]? {
        let texts = form.all(ChangeFields.name(of: stream))
        let targets = texts.compactMap { text -> WriteTarget? in
            let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, let reference = ObjectReference(stream, sentOf: parts[0], parts[2]),
                let ticks = Int64(parts[1]), ticks > 0
            else { return nil }
            return WriteTarget(reference, seen: Timestamp(ticks: ticks))
        }
        return targets.count == texts.count ? targets : nil
    }

    /// Where the reader was.
    var destination: LocalPath { self[.destination].flatMap { LocalPath($0) } ?? .queue }

    /// What is to be otherwise.
    /// - Parameter name: What the reader signed in by, who is `me`.
    /// - Returns: It, which has a meaning.
    /// - Throws: A ``ChangeFault`` where it has none.
    func revision(by name: AccountName) throws(ChangeFault) -> Revision {
        let (handling, owner, assessment) = (try handling(), try owner(name), try assessment())
        // A browser ends lines as the network does.
        let comment = self[.comment]?.replacing("\r\n", with: "\n")
        do throws(RevisionError) {
            return try Revision(
                handling: handling,
                owner: owner,
                assessment: assessment,
                tagsToAdd: tags(.addTags),
                tagsToRemove: tags(.removeTags),
                comment: comment?.allSatisfy(\.isWhitespace) == true ? nil : comment,
            )
        } catch {
            throw .revision(error)
        }
    }

    private func handling() throws(ChangeFault) -> Handling? {
        guard let word = self[.status] else { return nil }
        guard let handling = Handling(named: word, in: stream) else { throw .unknownValue(.status) }
        return handling
    }

    private func owner(_ name: AccountName) throws(ChangeFault) -> Revision.Owner? {
        let chosen: Revision.Owner? =
            switch self[.assign] {
            case nil: nil
            case ChangeFields.me: .person(name.rawValue)
            case ChangeFields.nobody: .nobody
            default: throw .unknownValue(.assign)
            }
        return self[.assignee].map(Revision.Owner.person) ?? chosen
    }

    private func assessment() throws(ChangeFault) -> Revision.Assessment? {
        guard let words = self[.assessment] else { return nil }
        let parts = words.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, !parts.contains("") else { throw .unknownValue(.assessment) }
        let determination = parts.count == 2 ? Determination(rawValue: parts[1]) : nil
        return Revision.Assessment(Classification(rawValue: parts[0]), determination)
    }

    private func tags(_ field: Field) -> [String] {
        (self[field] ?? "").split { $0 == "," || $0 == "，" }
            .map { String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
            .filter { !$0.isEmpty }
    }
}

extension ObjectReference {
    /// Takes a tenant and an ID as someone sends them; `nil` for what can be none.
    init?(_ stream: Tenants.Stream, sentOf tenant: String, _ id: String) {
        guard let tenant = TenantID(rawValue: tenant), (1...500).contains(id.utf8.count), !id.utf8.contains(0)
        else { return nil }
        self.init(stream, of: tenant, id: id)
    }
}

/// Why a form of changes asks for nothing that could be done.
enum ChangeFault: Error, Hashable {
    case nothingSelected
    /// What was selected is not written as we write it.
    case foreignTarget
    case tooMany
    case unknownValue(ChangeFields.Field)
    case revision(RevisionError)
}

extension Words {
    /// What is wrong with a form of changes.
    func say(_ fault: ChangeFault) -> String {
        switch fault {
        case .nothingSelected: say(.changePageNothingSelected)
        case .foreignTarget: say(.changePageForeign)
        case .tooMany: say(.changePageTooMany, [.count: number(ChangeFields.mostTargets)])
        case .unknownValue(let field): say(.revisionValue, [.filter: field.rawValue])
        case .revision(.nothing): say(.revisionNothing)
        case .revision(.empty): say(.revisionEmpty)
        case .revision(.tooLong(_, let most)): say(.revisionTooLong, [.count: number(most)])
        case .revision(.unfit): say(.revisionUnfit)
        case .revision(.tooManyTags): say(.revisionTooManyTags, [.count: number(Revision.mostTags)])
        case .revision(.tagBothWays(let tag)): say(.revisionTagBothWays, [.name: tag.terminal])
        case .revision(.unknownClassification), .revision(.unfitDetermination): say(.revisionAssessment)
        }
    }
}
