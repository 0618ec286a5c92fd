import Localization
import Response
import Storage
import Tenants

/// What became of changes, as texts.
struct ChangeModel: Sendable {
    /// One incident or alert.
    struct Row: Sendable {
        /// What the style sheet calls the outcome.
        let kind: String
        let sign: String
        let outcome: String
        let sentence: String?
        /// How it stands where that may be otherwise than the reader saw it.
        let now: String?
        /// What is known besides; `nil` where the sentence says it all.
        let detail: Told?
        let customer: String
        let title: String
        let number: String
    }

    /// Why nothing was tried; `nil` where something was.
    let trouble: String?
    let count: String
    /// What the changed objects are.
    let noun: String
    let rows: [Row]
    // A template cannot ask a list whether it is empty.
    let hasRows: Bool
    /// The form for those that can be tried again; `nil` where there is none.
    let change: ChangeForm?
    /// Whether they were tried before.
    let isAgain: Bool
    /// Whether any is shown as it stands now, and is changed from there.
    let hasConflicts: Bool
    let destination: String

    init(_ reports: [WriteReport], _ fields: ChangeFields, _ visit: Visit) {
        let words = visit.words
        trouble = nil
        count = words.say(
            .changePageCount,
            [.shown: words.number(reports.count(where: \.outcome.isAsWished)), .count: words.number(reports.count)],
        )
        noun = words.say(fields.stream == .incidents ? .queuePageIncident : .queuePageAlerts)
        rows = reports.map { Row($0, words) }
        hasRows = true
        let again = reports.compactMap(\.again)
        isAgain = !again.isEmpty
        hasConflicts = reports.contains { $0.shown != nil }
        destination = fields.destination.text
        change =
            again.isEmpty
            ? nil : ChangeForm(of: fields.stream, again, as: fields, returningTo: fields.destination, visit)
    }

    init(failing trouble: String, _ fields: ChangeFields, _ visit: Visit) {
        self.trouble = trouble
        (count, noun, rows) = ("", "", [])
        (hasRows, isAgain, hasConflicts) = (false, false, false)
        destination = fields.destination.text
        let targets = fields.targets ?? []
        change =
            targets.isEmpty
            ? nil : ChangeForm(of: fields.stream, targets, as: fields, returningTo: fields.destination, visit)
    }
}

extension ChangeModel.Row {
    init(_ report: WriteReport, _ words: Words) {
        let shown = WrittenOutcome(report.outcome, words)
        kind = shown.kind
        sign = shown.sign
        outcome = shown.word
        sentence = shown.sentence
        detail = shown.detail
        customer = report.object.map { Hostile($0.owner.name).terminal } ?? "–"
        title = report.object?.title.terminal ?? "–"
        number = Hostile(report.target.reference.id).terminal
        now = report.shown.map {
            words.say(
                .changePageNow,
                [
                    .value: words.say(IncidentStatus(rawValue: $0.status)),
                    .name: $0.assignedTo?.terminal ?? words.say(.queuePageUnassigned),
                ],
            )
        }
    }
}

extension WriteReport {
    /// How it stands where that may be otherwise than the reader saw it, and it may be tried again from there.
    fileprivate var shown: WriteSighting? {
        switch outcome {
        case .conflict, .unknown: latest
        case .done, .unchanged, .absent, .failed, .uncommented: nil
        }
    }

    /// What may be tried again, from the version that the reader has seen; `nil` for what need not, or would fail again.
    fileprivate var again: WriteTarget? {
        outcome.isWorthTryingAgain ? WriteTarget(target.reference, seen: shown?.lastUpdate ?? target.seen) : nil
    }
}

/// An outcome as a page shows it: a sign and words, so that nobody has to tell it by its colour.
private struct WrittenOutcome {
    let kind: String
    let sign: String
    let word: String
    let sentence: String?
    let detail: Told?

    init(_ outcome: WriteOutcome, _ words: Words) {
        let (kind, sign, phrase, sentence, trouble): (String, String, Phrase, Phrase?, WriteTrouble?) =
            switch outcome {
            case .done: ("good", "✓", .outcomeDone, nil, nil)
            case .unchanged: ("good", "=", .outcomeUnchanged, nil, nil)
            case .conflict: ("open", "≠", .outcomeConflict, .outcomeConflictSentence, nil)
            case .absent: ("bad", "✗", .outcomeAbsent, .outcomeAbsentSentence, nil)
            case .failed(let trouble): ("bad", "✗", .outcomeFailed, nil, trouble)
            case .uncommented(let trouble): ("open", "!", .outcomeUncommented, nil, trouble)
            case .unknown(isAsBefore: true): ("open", "?", .outcomeUnknown, .outcomeUnknownBeforeSentence, nil)
            case .unknown(isAsBefore: false): ("open", "?", .outcomeUnknown, .outcomeUnknownSentence, nil)
            }
        self.kind = kind
        self.sign = sign
        word = words.say(phrase)
        self.sentence = sentence.map { words.say($0) } ?? trouble.map { words.say($0.reason) }
        detail = trouble?.matter.map { Told(besideReason: $0, words) }
    }
}

extension Words {
    /// Why something could not be changed.
    func say(_ reason: WriteTrouble.Reason) -> String {
        switch reason {
        case .noToken: say(.writeTroubleNoToken)
        case .unauthorized: say(.writeTroubleUnauthorized)
        case .forbidden(let permission): say(.writeTroubleForbidden, [.permission: permission])
        case .unlicensed: say(.writeTroubleUnlicensed)
        case .throttled: say(.writeTroubleThrottled)
        case .rejected: say(.writeTroubleRejected)
        case .gone: say(.writeTroubleGone)
        case .merged: say(.writeTroubleMerged)
        case .unreachable: say(.writeTroubleUnreachable)
        case .failed: say(.writeTroubleFailed)
        case .unreadable: say(.writeTroubleUnreadable)
        case .unsupported: say(.writeTroubleUnsupported)
        case .notLookedAfter: say(.writeTroubleNotLookedAfter)
        }
    }
}
