import Localization
import Tenants

/// What the overview's page shows, as texts.
struct OverviewModel: Sendable {
    /// How many tenants stand in one way.
    struct Standing: Sendable {
        /// What the style sheet calls it.
        let kind: String
        let mark: String
        let word: String
        let count: String
    }

    /// Those who cannot be seen.
    struct Troubles: Sendable {
        let sentence: String
        let troubles: [QueueModel.UnseenCustomers.Item]
        /// Those behind a fold.
        let furtherTroubles: [QueueModel.UnseenCustomers.Item]
        let hasFurtherTroubles: Bool
        let further: String
        /// What is said of those that are not listed; `nil` where all are.
        let others: String?
    }

    /// What was read.
    struct Figures: Sendable {
        let taken: Moment
        let open: OpenModel
        let arrivals: ArrivalChart
        let service: ServiceModel
        let ranking: RankingModel
        let standings: [Standing]
        /// Whether there is a tenant of which anything is read; of none, nothing is said to be read whole.
        let isAnyRead: Bool
        /// `nil` where everyone is seen.
        let unseen: Troubles?
    }

    let filters: OverviewFilters
    /// How many customers the reader may not see; `nil` where they see all, or asked for some.
    let outside: String?
    /// `nil` until the first of it was read.
    let figures: Figures?

    init(_ overview: Overview?, _ filters: OverviewFilters, outside: Int, _ visit: Visit) {
        self.filters = filters
        self.outside = outside > 0 ? visit.words.say(.unseenOutside, [.count: visit.words.number(outside)]) : nil
        figures = overview.map { Figures($0, visit) }
    }
}

extension OverviewModel.Figures {
    fileprivate init(_ overview: Overview, _ visit: Visit) {
        let words = visit.words
        taken = Moment(overview.taken, visit)
        open = OpenModel(overview, words)
        arrivals = ArrivalChart(overview.curve, unsureFrom: overview.unsureFrom, words)
        service = ServiceModel(overview, words)
        ranking = RankingModel(overview, words)
        let counts = overview.standings
        let all: [(kind: String, mark: String, phrase: Phrase, count: Int)] = [
            ("ov-well", "✓", .overviewPageWell, counts.well), ("ov-stale", "◷", .overviewPageStale, counts.stale),
            ("ov-blind", "✗", .overviewPageBlind, counts.blind), ("ov-unread", "–", .overviewPageUnread, counts.unread),
        ]
        standings = all.map { kind, mark, phrase, count in
            OverviewModel.Standing(kind: kind, mark: mark, word: words.say(phrase), count: words.number(count))
        }
        isAnyRead = counts.well + counts.stale > 0
        unseen =
            overview.unseen.isEmpty
            ? nil : OverviewModel.Troubles(QueueModel.UnseenCustomers(overview.unseen, visit), words)
    }
}

extension OverviewModel.Troubles {
    private static let mostUnfolded = 8

    fileprivate init(_ unseen: QueueModel.UnseenCustomers, _ words: Words) {
        sentence = unseen.sentence
        troubles = Array(unseen.items.prefix(Self.mostUnfolded))
        furtherTroubles = Array(unseen.items.dropFirst(Self.mostUnfolded))
        hasFurtherTroubles = !furtherTroubles.isEmpty
        further = words.say(.overviewPageMoreCustomers, [.count: words.number(furtherTroubles.count)])
        others = unseen.others
    }
}
