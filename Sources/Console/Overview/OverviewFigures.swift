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
        let customers = try await store.customers(in: everything)
        let health = Dictionary(grouping: try await store.health(in: everything), by: \.tenant)
        taken = now
        self.health = health
        open = try await store.openBySeverity(in: everything)
        let firstShown = Hour(of: now).advanced(by: 1 - OverviewSpan.longest)
        arrivals = try await store.arrivalsByHour(since: ArrivalCurve.beginning(of: firstShown), in: everything)
        let times = try await store.serviceTimes(
            since: now - .seconds(86_400 * OverviewFigures.serviceDays),
            in: everything,
        )
        service = customers.reduce(into: [:]) { service, customer in
            guard let times = times[customer.id] else { return }
            // What waits is late by what was read: who cannot be seen may have been dealt with long ago.
            let moment = OverviewFigures.readUpTo(customer, by: health) ?? Timestamp(ticks: 0)
            let target = targets[customer.details.tier]
            var tally = ServiceTally(unseen: times.unseen)
            for item in times.items { tally.add(item.milestones, created: item.created, target: target, at: moment) }
            service[customer.id] = tally
        }
        recent = try await store.recentAlerts(
            since: now - .seconds(86_400 * OverviewFigures.recentDays),
            most: OverviewFigures.mostAlerts,
            in: everything,
        )
    }

    /// Up to when all incidents of a customer were read; `nil` where there is a tenant of which they never were, or none at all.
    func readUpTo(_ customer: Customer) -> Timestamp? { OverviewFigures.readUpTo(customer, by: health) }

    private static func readUpTo(_ customer: Customer, by health: [TenantID: [StreamHealth]]) -> Timestamp? {
        let reads = customer.tenants.map { tenant in
            health[tenant.id]?.first { $0.stream == .incidents }?.lastWholeRead
        }
        return reads.contains(nil) ? nil : reads.compactMap(\.self).min()
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
