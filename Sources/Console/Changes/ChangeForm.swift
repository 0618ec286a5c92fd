import Localization
import Response
import Storage
import Tenants

/// The form by which incidents or alerts are changed, as the template `change-form` shows it.
///
/// A page includes it by `{{#change}}{{> change-form}}{{/change}}`. What is changed stands in the form, or is ticked elsewhere on
/// the page, in boxes that belong to it by ``name(ofTicks:)``.
struct ChangeForm: Sendable {
    /// A value that can be chosen.
    struct Choice: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    /// Values that belong together.
    struct Group: Sendable {
        let label: String
        let choices: [Choice]
    }

    /// An object that is to be changed.
    struct Target: Sendable {
        let name: String
        let value: String
    }

    let action: String
    /// What one hears of it.
    let title: String
    /// What the boxes call it.
    let name: String
    let targets: [Target]
    /// Whether what is changed is ticked elsewhere.
    let isForTicks: Bool
    let handlings: [Choice]
    let owners: [Choice]
    let assessments: [Group]
    let hasTags: Bool
    let assignee: String
    let addTags: String
    let removeTags: String
    let comment: String
    let destination: String

    /// Makes the form for a reader; `nil` for one who may change nothing, or where nobody may.
    ///
    /// - Parameters:
    ///   - stream: What is changed.
    ///   - targets: Those that are changed by it; `nil` where they are ticked elsewhere.
    ///   - chosen: What was chosen before.
    ///   - destination: Where the reader is to come back to.
    ///   - visit: The request.
    init?(
        of stream: Tenants.Stream,
        _ targets: [WriteTarget]?,
        as chosen: ChangeFields? = nil,
        returningTo destination: LocalPath,
        _ visit: Visit,
    ) {
        guard let visitor = visit.visitor, visit.parts.writeBack != nil, visitor.account.role.rights.contains(.respond)
        else { return nil }
        let words = visit.words
        func choice(_ value: String, _ label: String, in field: ChangeFields.Field) -> Choice {
            Choice(value: value, label: label, isChosen: chosen?[field] == value)
        }
        let leave = words.say(.changeFormLeave)
        action = LocalPath.changes(of: stream).text
        name = ChangeForm.name(ofTicks: stream)
        title =
            switch (targets?.count, stream) {
            case (1, .incidents): words.say(.changeFormIncident)
            case (1, .alerts): words.say(.changeFormAlert)
            default: words.say(.changeFormTitle)
            }
        self.targets = (targets ?? []).map {
            Target(name: ChangeFields.name(of: stream), value: ChangeFields.text(of: $0))
        }
        isForTicks = targets == nil
        handlings =
            [choice("", leave, in: .status)]
            + Handling.allCases.map { choice($0.name(in: stream), words.say($0, in: stream), in: .status) }
        owners = [
            choice("", leave, in: .assign),
            choice(
                ChangeFields.me,
                words.say(.changeFormMe, [.name: visitor.account.name.rawValue]),
                in: .assign,
            ),
            choice(ChangeFields.nobody, words.say(.changeFormNobody), in: .assign),
        ]
        assessments = Revision.Assessment.offered.map { classification, determinations in
            let name = classification.rawValue
            let unsaid = determinations.isEmpty ? words.say(classification) : words.say(.determinationUnsaid)
            return Group(
                label: words.say(classification),
                choices: determinations.map {
                    choice("\(name)/\($0.rawValue)", words.say($0), in: .assessment)
                } + [choice(name, unsaid, in: .assessment)],
            )
        }
        hasTags = stream == .incidents
        assignee = chosen?[.assignee] ?? ""
        addTags = chosen?[.addTags] ?? ""
        removeTags = chosen?[.removeTags] ?? ""
        comment = chosen?[.comment] ?? ""
        self.destination = destination.text
    }

    /// What boxes call the form by which what is ticked in them is changed.
    static func name(ofTicks stream: Tenants.Stream) -> String {
        switch stream {
        case .incidents: "changes"
        case .alerts: "alert-changes"
        }
    }
}

extension LocalPath {
    /// Where incidents or alerts are changed.
    static func changes(of stream: Tenants.Stream) -> LocalPath {
        switch stream {
        case .incidents: .incidentChanges
        case .alerts: .alertChanges
        }
    }
}

extension Words {
    func say(_ handling: Handling, in stream: Tenants.Stream) -> String {
        switch (handling, stream) {
        case (.open, .incidents): say(.statusActive)
        case (.open, .alerts): say(AlertStatus.new.rawValue, of: .alertStatus)
        case (.inProgress, _): say(.statusInProgress)
        case (.resolved, _): say(.statusResolved)
        }
    }

    func say(_ classification: Classification) -> String { say(classification.rawValue, of: .classification) }

    func say(_ determination: Determination) -> String { say(determination.rawValue, of: .determination) }
}
