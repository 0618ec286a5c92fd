import Localization
import Tenants

/// The form above the overview, as it stands.
struct OverviewFilters: Sendable {
    typealias Choice = QueueFilters.Choice

    /// A number of hours to choose.
    struct SpanLink: Sendable {
        let label: String
        let href: String
        let isCurrent: Bool
    }

    let tiers: [Choice]
    let tags: [Choice]
    /// Empty where there are too many to choose from a list.
    let customers: [Choice]
    let areCustomersTyped: Bool
    let customer: String
    /// The field of the span, which the form keeps; `nil` where it is what it is anyway.
    let span: String?
    let spans: [SpanLink]
    let isNarrowed: Bool
    let hasTiers: Bool
    let hasTags: Bool

    init(_ query: OverviewQuery, among known: [Customer], _ words: Words) {
        let here = known.filter { $0.details.state != .left }
        var tierNames: [String: String] = [:]
        for tier in here.compactMap(\.details.tier) where tierNames[tier.lowercased()] == nil {
            tierNames[tier.lowercased()] = tier
        }
        let chosenTier = query.tier?.lowercased()
        tiers = OverviewFilters.choices(
            [("", words.say(.overviewPageAnyTier))]
                + tierNames.sorted { $0.key < $1.key }.map { ($1, Hostile($1).terminal) },
        ) { $0.lowercased() == chosenTier ?? "" }
        let tagNames = Set(here.flatMap(\.details.tags)).sorted()
        tags = OverviewFilters.choices(
            [("", words.say(.overviewPageAnyTag))] + tagNames.map { ($0, Hostile($0).terminal) },
        ) { $0 == query.tag ?? "" }
        hasTiers = !tierNames.isEmpty
        hasTags = !tagNames.isEmpty
        customer = query.customer?.details.handle.rawValue ?? ""
        areCustomersTyped = known.count > QueueFilters.mostCustomers
        let listed = areCustomersTyped ? [] : known
        let names = listed.map { ($0.details.handle.rawValue, Hostile($0.details.name).terminal) }.sorted {
            $0.1 < $1.1
        }
        customers = OverviewFilters.choices([("", words.say(.queuePageAnyCustomer))] + names) {
            $0 == query.customer?.details.handle.rawValue ?? ""
        }
        span = query.span == .day ? nil : query.span.rawValue
        spans = OverviewSpan.allCases.map { span in
            SpanLink(
                label: words.say(span == .day ? .overviewPageDay : .overviewPageWeek),
                href: query.path(span).text,
                isCurrent: span == query.span,
            )
        }
        isNarrowed = query.isNarrowed
    }

    private static func choices(
        _ values: [(value: String, label: String)],
        isChosen: (String) -> Bool,
    ) -> [Choice] {
        values.map { Choice(value: $0.value, label: $0.label, isChosen: isChosen($0.value)) }
    }
}
