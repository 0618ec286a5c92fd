import Localization
import Storage
import Tenants

/// An entry of the log about an object, as texts.
struct HistoryEvent: Sendable {
    /// A field that was otherwise afterwards.
    struct Line: Sendable {
        let name: String
        let before: String
        let after: String
    }

    let text: String
    let moment: Moment
    let lines: [Line]
    /// What is said where there are no lines; `nil` where there are, or there is nothing to say.
    let note: String?

    /// - Parameters:
    ///   - change: The entry.
    ///   - revision: What was otherwise, as far as somebody looked.
    ///   - titles: The titles of the alerts that it may be about.
    ///   - visit: Who is to see it.
    init(_ change: Change, _ revision: ObjectRevision?, _ titles: [String: String], _ visit: Visit) {
        let words = visit.words
        text = words.say(change, titles)
        moment = Moment(change.lastUpdate, visit)
        lines = (revision?.changes ?? []).map { Line($0, of: change.topic, words) }
        note =
            switch (change.kind, revision) {
            case (.new, _): nil
            case (_, nil): words.say(.historyUnknown)
            case (_, let revision?): revision.changes.isEmpty ? words.say(.historyNothing) : nil
            }
    }
}

extension HistoryEvent.Line {
    fileprivate init(_ change: FieldChange, of topic: Change.Topic, _ words: Words) {
        name = words.say(change.field)
        before = words.say(change.before, as: change.field, of: topic)
        after = words.say(change.after, as: change.field, of: topic)
    }
}

extension Words {
    /// An entry of the log, with the titles of the alerts that it may be about.
    fileprivate func say(_ change: Change, _ titles: [String: String]) -> String {
        if change.topic == .incidents {
            return say(change.kind == .new ? .objectPageIncidentCame : .objectPageIncidentChanged)
        }
        let title = titles[change.object] ?? Hostile(change.object).terminal
        return say(change.kind == .new ? .objectPageAlertCame : .objectPageAlertChanged, [.name: title])
    }

    fileprivate func say(_ field: ObjectField) -> String {
        switch field {
        case .title: say(.historyTitle)
        case .severity: say(.queuePageSeverity)
        case .status: say(.queuePageStatus)
        case .owner: say(.queuePageOwner)
        case .classification: say(.historyClassification)
        case .determination: say(.historyDetermination)
        case .tags: say(.historyTags)
        }
    }

    /// What a field said.
    fileprivate func say(_ value: Hostile, as field: ObjectField, of topic: Change.Topic) -> String {
        if value.isEmpty { return field == .owner ? say(.queuePageUnassigned) : "–" }
        return switch field {
        case .title, .owner, .tags: value.terminal
        case .severity: Hostile(say(Severity(rawValue: value.bound))).terminal
        case .status where topic == .incidents: Hostile(say(IncidentStatus(rawValue: value.bound))).terminal
        case .status: say(value.bound, of: .alertStatus)
        case .classification: say(value.bound, of: .classification)
        case .determination: say(value.bound, of: .determination)
        }
    }
}
