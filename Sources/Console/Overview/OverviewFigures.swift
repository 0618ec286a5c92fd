import Storage
import Synchronization
import Tenants

/// What the overview shows of each customer, read at one moment.
///
/// It is kept by customer, so that whoever asks sees the sums of their own customers and nothing of the others.
final class OverviewFigures: Sendable {
    /// When it was read.
    let taken: Timestamp
    let open: [CustomerID: [Severity: Int]]
    let arrivals: [CustomerID: HourCounts]
    let service: [CustomerID: ServiceTally]
    let recent: RecentAlerts
    let health: [TenantID: [StreamHealth]]
    /// The entities that some customers' alerts named most, of those customers for whom someone asked.
    private let ranked = Mutex<[Set<CustomerID>: [RankedEntity]]>([:])

    /// How far back service times go, by when an incident was created.
    static let serviceDays = 30
    /// How far back techniques and entities go.
    static let recentDays = 7
    /// So many alerts are looked through for them, the latest.
    static let mostAlerts = 50_000
    /// So many groups of customers are remembered.
    private static let mostRanked = 64

    /// Reads all of it.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    init(of store: Store, targets: ServiceTargets, at now: Timestamp) async throws(StorageError) {
        let everything = CustomerScope(of: .system)
        let tiers = try await store.customers(in: everything).map { ($0.id, $0.details.tier) }
        taken = now
        open = try await store.openBySeverity(in: everything)
        let firstShown = Hour(of: now).advanced(by: 1 - OverviewSpan.longest)
        arrivals = try await store.arrivalsByHour(since: ArrivalCurve.beginning(of: firstShown), in: everything)
        let tierOf = Dictionary(tiers) { first, _ in first }
        let times = try await store.serviceTimes(
            since: now - .seconds(86_400 * OverviewFigures.serviceDays),
            in: everything,
        )
        service = Dictionary(
            uniqueKeysWithValues: times.map { customer, times in
                var tally = ServiceTally(unseen: times.unseen)
                let target = targets[tierOf[customer] ?? nil]
                for item in times.items { tally.add(item.milestones, created: item.created, target: target, at: now) }
                return (customer, tally)
            }
        )
        recent = try await store.recentAlerts(
            since: now - .seconds(86_400 * OverviewFigures.recentDays),
            most: OverviewFigures.mostAlerts,
            in: everything,
        )
        health = Dictionary(grouping: try await store.health(in: everything), by: \.tenant)
    }

    /// The entities that the latest alerts of some customers name, those that most customers have first.
    ///
    /// - Parameters:
    ///   - customers: Whose alerts.
    ///   - store: Where it is read what they are.
    ///   - scope: The scope of those customers.
    /// - Returns: No more than can be shown.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    func entities(
        of customers: Set<CustomerID>,
        from store: Store,
        in scope: CustomerScope,
    ) async throws(StorageError) -> [RankedEntity] {
        if let known = ranked.withLock({ $0[customers] }) { return known }
        let places = RankedEntity.places(of: customers.flatMap { recent.sightings[$0] ?? [] })
        let entities = try await store.entities(of: places.map(\.latest), in: scope)
        let found = RankedEntity.all(of: places, entities, areOfOne: customers.count == 1)
        ranked.withLock { ranked in
            if ranked.count >= OverviewFigures.mostRanked { ranked.removeAll() }
            ranked[customers] = found
        }
        return found
    }
}
