import Localization
import Storage
import Tenants

/// What the list of customers shows, as texts.
struct CustomersModel: Sendable {
    /// A customer.
    struct Row: Hashable, Sendable {
        let mark: CustomerMark
        let href: String
        let tags: ShortList
        /// `nil` where nothing was agreed.
        let tier: String?
        /// Where it stands with us, where the health does not say it.
        let state: String?
        let health: HealthSign
        /// Why it is not seen; `nil` where the word says it, or it is seen.
        let reason: String?
        let since: Moment?
        let open: OpenCounts
        let spark: Sparkline
        /// When all of it had been read whole; `nil` where it never was, or nobody reads it.
        let read: Moment?
        let isNeverRead: Bool
        let ending: EndText?
    }

    /// How many stand in one way, and the list of them.
    struct Tally: Sendable {
        let sign: HealthSign
        let count: String
        let href: String
        let isCurrent: Bool
    }

    /// The head of a column by which the list can be put in order.
    struct Head: Sendable {
        let label: String
        let kind: String
        let href: String
        /// How the column stands, as a program hears it; `nil` where it does not decide.
        let order: String?
    }

    /// A value that can be chosen.
    struct Choice: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    let text: String
    let tag: String
    let tier: String
    let tags: [String]
    let tiers: [String]
    let states: [Choice]
    let healths: [Choice]
    let sorts: [Choice]
    let isRefined: Bool
    let tallies: [Tally]
    let heads: [Head]
    let rows: Markup
    let count: String
    /// When it was so.
    let moment: Moment
    /// Whether the reader may add customers.
    let mayAdd: Bool
    let isEmpty: Bool
    let isFiltering: Bool
    let previous: String?
    let next: String?
}

extension CustomersModel.Row {
    init(_ standing: CustomerStanding, _ visit: Visit) {
        let (details, words) = (standing.customer.details, visit.words)
        mark = CustomerMark(details.handle, named: details.name)
        href = LocalPath.customer(details.handle).text
        tags = ShortList(details.tags.sorted().map { Hostile($0).terminal }, most: 3)
        tier = details.tier.map { Hostile($0).terminal }
        state = details.state == .onboarding ? words.say(details.state.phrase) : nil
        health = HealthSign(standing.health, words)
        let isTold = [.well, .suspended, .left, .neverRead].contains(standing.health)
        reason = isTold ? nil : standing.sight.obstacle.map { words.say($0, at: visit.now) }
        // The other reasons say by themselves how long it has been.
        if case .gap = standing.sight.obstacle {
            since = standing.sight.worst?.since.map { Moment($0, visit) }
        } else {
            since = nil
        }
        open = OpenCounts(standing.open, of: details.handle, isWhole: !standing.isOpenPartial, words)
        spark = Sparkline(standing.arrivals, unseen: standing.unseenDays, words)
        read = details.state.isRead ? standing.sight.lastWholeRead.map { Moment($0, visit) } : nil
        isNeverRead = details.state.isRead && standing.sight.lastWholeRead == nil
        ending = standing.ending.map { EndText($0, visit) }
    }
}

extension CustomersModel {
    /// - Parameters:
    ///   - query: What was asked for.
    ///   - visible: All customers that the reader may see, in the order that was asked for.
    ///   - moment: When they stood so.
    ///   - visit: Who is to see it.
    /// - Throws: A ``Refusal`` where a row cannot be made.
    init(
        _ query: CustomersQuery,
        among visible: [CustomerStanding],
        at moment: Timestamp,
        _ visit: Visit,
    ) throws(Refusal) {
        let words = visit.words
        let fitting = visible.filter(query.isFulfilled(apartFromHealthBy:))
        let chosen = fitting.filter { query.health == nil || $0.health == query.health }
        let start = (query.page - 1) * CustomersQuery.pageSize
        let shown = chosen.dropFirst(start).prefix(CustomersQuery.pageSize)
        rows = try visit.parts.customerRows.parts(of: shown.map { Row($0, visit) }, words)
        isEmpty = shown.isEmpty
        isFiltering = query.isFiltering
        let mayAdd = visit.visitor?.account.role.rights.contains(.connect) ?? false
        self.mayAdd = mayAdd
        self.moment = Moment(moment, visit)
        count =
            if isEmpty {
                words.say(
                    !visible.isEmpty ? .customersPageNone : mayAdd ? .queuePageNoCustomersYet : .queuePageNoCustomers
                )
            } else {
                words.say(
                    .customersPageCount,
                    [
                        .shown: "\(words.number(start + 1))–\(words.number(start + shown.count))",
                        .count: words.number(chosen.count),
                    ],
                )
            }
        previous = query.page > 1 ? query.path(ofPage: query.page - 1).text : nil
        next = start + shown.count < chosen.count ? query.path(ofPage: query.page + 1).text : nil
        let numbers = fitting.reduce(into: [:]) { $0[$1.health, default: 0] += 1 }
        tallies = CustomerHealth.allCases.compactMap { health in
            let isCurrent = query.health == health
            guard let count = numbers[health] ?? (isCurrent ? 0 : nil) else { return nil }
            return Tally(
                sign: HealthSign(health, words),
                count: words.number(count),
                href: query.with(.health, isCurrent ? nil : health.rawValue).text,
                isCurrent: isCurrent,
            )
        }
        heads = CustomersQuery.Sort.allCases.map { Head($0, in: query, words) }
        text = query.text ?? ""
        tag = query.tag ?? ""
        tier = query.tier ?? ""
        tags = Self.suggestions(visible.flatMap { $0.customer.details.tags })
        tiers = Self.suggestions(visible.compactMap(\.customer.details.tier))
        states = Self.choices(
            [("", words.say(.customersPageAny))] + CustomerState.allCases.map { ($0.rawValue, words.say($0.phrase)) },
            chosen: query.state?.rawValue,
        )
        healths = Self.choices(
            [("", words.say(.customersPageAny))] + CustomerHealth.allCases.map { ($0.rawValue, words.say($0.phrase)) },
            chosen: query.health?.rawValue,
        )
        sorts = Self.choices(
            CustomersQuery.Sort.allCases.map { ($0.rawValue, words.say($0.phrase)) },
            chosen: query.sort.rawValue,
        )
        isRefined = query.isFiltering && query.text == nil || query.sort != .name
    }

    private static let mostSuggestions = 200

    private static func suggestions(_ texts: [String]) -> [String] {
        Set(texts).sorted().prefix(mostSuggestions).map { Hostile($0).terminal }
    }

    private static func choices(_ values: [(value: String, label: String)], chosen: String?) -> [Choice] {
        values.map { Choice(value: $0.value, label: $0.label, isChosen: $0.value == (chosen ?? "")) }
    }
}

extension CustomersModel.Head {
    init(_ sort: CustomersQuery.Sort, in query: CustomersQuery, _ words: Words) {
        label = words.say(sort.phrase)
        kind = sort.rawValue
        href = query.with(.sort, sort.rawValue).text
        order = query.sort == sort ? sort.order : nil
    }
}

extension CustomersQuery.Sort {
    /// What its column is called.
    fileprivate var phrase: Phrase {
        switch self {
        case .name: .customersPageName
        case .health: .customersPageHealth
        case .open: .customersPageOpen
        case .lag: .customersPageLag
        case .ends: .customersPageEnds
        }
    }

    /// Whether the least or the most stands first.
    fileprivate var order: String {
        switch self {
        case .name, .ends, .health: "ascending"
        case .open, .lag: "descending"
        }
    }
}
