import Localization
import Tenants

/// How soon incidents are acknowledged and resolved, as texts.
struct ServiceModel: Sendable {
    /// Whether what was agreed was kept.
    struct Promise: Sendable {
        /// What the style sheet calls it.
        let kind: String
        /// A mark beside the words, for whoever looks it over.
        let mark: String
        let sentence: String
        /// How much of a bar stands for what was in time; `nil` where nothing can be said yet.
        let share: String?
    }

    /// One of the two goals.
    struct Goal: Sendable {
        /// `nil` where no time is known.
        let median: String?
        let ninetieth: String
        /// Of how many the times are, and what is not among them.
        let basis: String
        /// `nil` where nothing was agreed.
        let promise: Promise?
    }

    struct Row: Sendable {
        /// `nil` for a customer, who has a mark instead.
        let name: String?
        let mark: CustomerMark?
        let href: String?
        let detail: String
        let acknowledged: Goal
        let resolved: Goal
    }

    let tiers: [Row]
    let customers: [Row]
    let hasCustomers: Bool
    let others: String?
    let isEmpty: Bool
    /// Whether nothing was agreed with any of them.
    let isWithoutTargets: Bool

    private static let mostCustomers = 50

    init(_ overview: Overview, _ words: Words) {
        let shown = overview.tiers.filter { !$0.tally.isEmpty || $0.target != nil }
        tiers = shown.map { line in
            Row(
                name: line.tier.map { Hostile($0).terminal } ?? words.say(.overviewPageNoTier),
                mark: nil,
                href: nil,
                detail: words.say(.overviewPageCustomers, [.count: words.number(line.customers)]),
                acknowledged: Goal(line.tally.acknowledged, target: line.target?.acknowledge, words),
                resolved: Goal(line.tally.resolved, target: line.target?.resolve, words),
            )
        }
        let lines = overview.customers.filter { !$0.tally.isEmpty }
        customers = lines.prefix(ServiceModel.mostCustomers).map { line in
            let details = line.customer.details
            return Row(
                name: nil,
                mark: CustomerMark(details.handle, named: details.name),
                href: LocalPath.overview.with(
                    FormFields([(OverviewQuery.Field.customer.rawValue, details.handle.rawValue)])
                ).text,
                detail: details.tier.map { Hostile($0).terminal } ?? words.say(.overviewPageNoTier),
                acknowledged: Goal(line.tally.acknowledged, target: line.target?.acknowledge, words),
                resolved: Goal(line.tally.resolved, target: line.target?.resolve, words),
            )
        }
        hasCustomers = !customers.isEmpty
        let rest = lines.count - customers.count
        others = rest > 0 ? words.say(.unseenOthers, [.count: words.number(rest)]) : nil
        isEmpty = tiers.isEmpty
        isWithoutTargets = shown.allSatisfy { $0.target == nil }
    }
}

extension ServiceModel.Goal {
    fileprivate init(_ tally: GoalTally, target: Duration?, _ words: Words) {
        median = tally.times.median.map { words.say($0) }
        ninetieth = tally.times.ninetieth.map { words.say($0) } ?? ""
        var parts = [words.say(.overviewPageSeen, [.count: words.number(tally.times.count)])]
        if tally.awaited > 0 { parts.append(words.say(.overviewPageAwaited, [.count: words.number(tally.awaited)])) }
        if tally.unseen > 0 { parts.append(words.say(.overviewPageUnseen, [.count: words.number(tally.unseen)])) }
        basis = parts.joined(separator: words.say(.consoleComma))
        promise = target.map { ServiceModel.Promise(tally, target: words.say($0), words) }
    }
}

extension ServiceModel.Promise {
    fileprivate init(_ tally: GoalTally, target: String, _ words: Words) {
        guard tally.judged > 0 else {
            self.init(
                kind: "ov-due",
                mark: "–",
                sentence: words.say(.overviewPageTargetOpen, [.time: target]),
                share: nil
            )
            return
        }
        self.init(
            kind: tally.missed == 0 ? "ov-met" : "ov-missed",
            mark: tally.missed == 0 ? "✓" : "✗",
            sentence: words.say(
                .overviewPageInTime,
                [.shown: words.number(tally.met), .count: words.number(tally.judged), .time: target],
            ),
            share: (Double(tally.met) / Double(tally.judged)).percent,
        )
    }
}
