import Localization
import Tenants

/// What the latest alerts name most, as texts.
struct RankingModel: Sendable {
    struct Item: Sendable {
        /// What it is; `nil` where the heading says so.
        let kind: String?
        let name: String
        /// The queue of the incidents that name it; `nil` where the queue could not look for it.
        let href: String?
        let alerts: String
        let customers: String
        /// How long its bar is, beside the longest.
        let width: String
    }

    let techniques: [Item]
    let entities: [Item]
    let hasTechniques: Bool
    let hasEntities: Bool
    /// Of which alerts it is.
    let basis: String

    init(_ overview: Overview, _ words: Words) {
        let customers = overview.query.customer.map { [$0] } ?? []
        func item(
            _ kind: String?,
            _ name: String,
            sought: (QueueQuery.Field, String)?,
            _ ranks: (Int, Int),
            of most: Int
        )
            -> Item
        {
            let (alerts, owners) = ranks
            return Item(
                kind: kind,
                name: name,
                href: sought.map { RankingModel.queue($0.0, $0.1, of: customers) },
                alerts: words.say(.overviewPageAlerts, [.count: words.number(alerts)]),
                customers: words.say(.overviewPageCustomers, [.count: words.number(owners)]),
                width: (Double(alerts) / Double(max(1, most))).percent,
            )
        }
        let mostOfTechniques = overview.techniques.map(\.alerts).max() ?? 1
        techniques = overview.techniques.map { ranked in
            let name = ranked.technique.rawValue
            let isSought = Technique(typed: name) != nil
            return item(
                nil,
                Hostile(name).terminal,
                sought: isSought ? (.technique, name) : nil,
                (ranked.alerts, ranked.customers),
                of: mostOfTechniques,
            )
        }
        let mostOfEntities = overview.entities.map(\.alerts).max() ?? 1
        entities = overview.entities.map { ranked in
            let text = ranked.entity.value.bound
            let isSought = text.count <= QueueQuery.longestText && !text.utf8.contains(0)
            return item(
                words.say(ranked.entity.kind.rawValue, of: .entity),
                ranked.entity.value.terminal,
                sought: isSought ? (.text, text) : nil,
                (ranked.alerts, ranked.customers),
                of: mostOfEntities,
            )
        }
        hasTechniques = !techniques.isEmpty
        hasEntities = !entities.isEmpty
        basis =
            if let cut = overview.cut {
                words.say(
                    .overviewPageBasisCut,
                    [.count: words.number(overview.alerts), .time: words.age(of: cut, at: overview.unseen.moment)],
                )
            } else {
                words.say(.overviewPageBasis, [.count: "\(OverviewFigures.recentDays)"])
            }
    }

    private static func queue(_ field: QueueQuery.Field, _ value: String, of customers: [Customer]) -> String {
        let fields =
            [(field.rawValue, value), (QueueQuery.Field.status.rawValue, QueueQuery.everything)]
            + customers.map { (QueueQuery.Field.customer.rawValue, $0.details.handle.rawValue) }
        return LocalPath.queue.with(FormFields(fields)).text
    }
}
