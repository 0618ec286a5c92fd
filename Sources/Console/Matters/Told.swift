import Localization
import Tenants

/// What is so with a gap, a finding or a change that failed, as a page says it.
struct Told: Hashable, Sendable {
    /// It in a sentence; empty where a page has said it already.
    let sentence: String
    /// What to do about it; `nil` where there is nothing to do, or it was said already.
    let advice: String?
    /// Microsoft's own words, in whatever language they came; `nil` where there are none.
    let quote: String?
    /// The numbers that Microsoft's support asks for.
    let reference: String?
    /// Whether the sentence and the advice are English, whatever the page is: those of a store of before.
    let isForeign: Bool

    private init(_ sentence: String, advice: String? = nil, _ words: Words, quoting quotation: Quotation? = nil) {
        self.sentence = sentence
        self.advice = advice
        quote = quotation.flatMap(Told.quote)
        reference = quotation.flatMap { Told.reference($0, words) }
        isForeign = false
    }

    private init(english sentence: Hostile, advice: String?, _ words: Words) {
        self.sentence = sentence.terminal
        self.advice = advice.map { Hostile($0).terminal }
        (quote, reference) = (nil, nil)
        isForeign = words.language != .english
    }

    /// What a gap keeps from being read.
    init(_ gap: Gap, _ words: Words) {
        guard let matter = gap.matter?.matter else {
            self.init(english: gap.reason, advice: nil, words)
            return
        }
        self.init(matter, words)
    }

    /// What is so with a way in.
    init(_ finding: AccessFinding, _ words: Words) {
        guard let matter = finding.matter?.matter else {
            self.init(english: Hostile(finding.sentence), advice: finding.advice, words)
            return
        }
        self.init(matter, words)
    }

    init(_ matter: Matter, _ words: Words) {
        self.init(
            words.say(matter),
            advice: words.advise(on: matter).map { words.say($0) },
            words,
            quoting: matter.quotation,
        )
    }

    /// What is known of a change that failed, beside its reason: of a list, no more than Microsoft's words.
    init(besideReason matter: Matter, _ words: Words) {
        if case .list(_, _, let quotation) = matter {
            self.init("", words, quoting: quotation)
        } else {
            self.init(words.say(matter), words, quoting: matter.quotation)
        }
    }

    /// The code and the message as one text.
    private static func quote(_ quotation: Quotation) -> String? {
        let parts = [quotation.code, quotation.message].compactMap(\.self).map(\.terminal).filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: ": ")
    }

    private static func reference(_ quotation: Quotation, _ words: Words) -> String? {
        let parts = [
            quotation.status.map { words.say(.matterStatus, [.value: "\($0)"]) },
            quotation.request.map { words.say(.matterRequest, [.value: Hostile($0).terminal]) },
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: words.say(.consoleComma))
    }
}

extension Matter {
    /// What Microsoft said of it in its own words.
    fileprivate var quotation: Quotation? {
        switch self {
        case .signInOtherwise(let words), .list(_, _, let words): words
        case .signInFailed(let status): Quotation(status: status)
        case .providerSilent(_, let status): status.map { Quotation(status: $0) }
        case .credential(.machineRefused(let word)), .proof(.machineRefused(let word)): word.map { Quotation(code: $0) }
        case .signIn, .signInThrottled, .signInUnreadable, .credential, .network, .permissionMissing,
            .permissionsSurplus, .listThrottled, .listUnreadable, .listUnsupported, .listElsewhere, .listSkips,
            .object, .objects, .outOfOrder, .filterIgnored, .crowded, .poisoned, .noWayOn, .stopped, .incidentGone,
            .foreignObject, .alertTags, .clock, .proof, .ending:
            nil
        }
    }
}
