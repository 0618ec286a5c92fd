import Storage
import Tenants

/// Queries as people ask them: each filter alone and two or three together, in every order, with common and rare values
/// and with such as find nothing.
struct Mix {
    let customers: [Customer]
    var chance: Chance

    /// What a query is counted under.
    struct Query {
        let kind: String
        var filter: QueueFilter
        let customers: [CustomerID]?
        let isAboutAlerts: Bool
    }

    private enum Property: String, CaseIterable {
        case severity, status, service, since, nobody, assignee, technique, title, entity, identifier, name, customer
    }

    mutating func query() -> Query {
        let count = chance.weighted([(0, 8), (1, 60), (2, 22), (3, 10)])
        let some = Array(Property.allCases.shuffled(using: &chance).prefix(count))
        var filter = QueueFilter(
            includesLeft: chance.unit() < 0.5,
            sort: QueueFilter.Sort.allCases[Int.random(in: 0..<4, using: &chance)],
            limit: 50,
        )
        filter.status = chance.unit() < 0.6 ? .open : .all
        var chosen: [CustomerID]?
        for property in some { set(property, in: &filter, &chosen) }
        let kind = count == 1 ? some[0].rawValue : ["no filter", "", "two filters", "three filters"][count]
        return Query(kind: kind, filter: filter, customers: chosen, isAboutAlerts: chance.unit() < 0.5)
    }

    private mutating func set(_ property: Property, in filter: inout QueueFilter, _ chosen: inout [CustomerID]?) {
        // Half of the values are as often as they come, half are any.
        func value(_ count: Int, _ chance: inout Chance) -> Int {
            chance.unit() < 0.5 ? chance.skewed(count) : Int.random(in: 0..<count, using: &chance)
        }
        let isUnheardOf = chance.unit() < 0.1
        switch property {
        case .severity: filter.severities = [World.severities[Int.random(in: 0..<5, using: &chance)].0]
        case .status:
            let names = ["active", "inProgress", "awaitingAction", "resolved", "redirected", "new", "unknown"]
            filter.status = .only([names[Int.random(in: 0..<7, using: &chance)]])
        case .service:
            filter.services = [isUnheardOf ? ServiceSource(rawValue: "other") : World.services[value(13, &chance)].0]
        case .since:
            filter.since = World.now - .seconds(3_600 * chance.weighted([(1, 1), (24, 1), (168, 1), (4_000, 1)]))
        case .nobody: filter.assignment = .nobody
        case .assignee: filter.assignment = .to(isUnheardOf ? "someone" : "analyst\(value(60, &chance))")
        case .technique:
            filter.technique = isUnheardOf ? Technique(rawValue: "T9999") : World.techniques[value(200, &chance)]
        case .title:
            let words = [
                World.words[value(World.words.count, &chance)], "rule\(value(3_000, &chance))", "nonsense",
                World.title(value(3_000, &chance)),
            ]
            filter.text = words[Int.random(in: 0..<words.count, using: &chance)]
        case .entity:
            let customer = chance.skewed(World.customers)
            let entities = [
                World.address(value(1_000_000, &chance)), World.hash(value(200_000, &chance)),
                World.device(value(400, &chance), of: customer), World.user(value(1_000, &chance), of: customer),
                "tool\(value(5_000, &chance)).exe", "10.9.9.999",
            ]
            filter.text = entities[Int.random(in: 0..<entities.count, using: &chance)]
        case .identifier:
            let number = Int.random(in: 0..<62_500, using: &chance)
            filter.text = chance.unit() < 0.5 ? "\(number)" : "da\(638_000_000_000 + number * 16)"
        case .name: filter.text = "customer \(value(World.customers, &chance))"
        case .customer:
            let count = chance.weighted([(1, 70), (20, 20), (300, 10)])
            chosen = (0..<count).map { _ in customers[value(customers.count, &chance)].id }
        }
    }
}
