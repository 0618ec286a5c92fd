import Storage
import Tenants

/// How a customer stands at a moment, as far as a list of all of them tells it.
///
/// One of each is shared by all who read the list: to copy thousands of them, for each order and for each page, took longer than
/// all else that a page takes.
final class CustomerStanding: Sendable {
    let customer: Customer
    let sight: CustomerSight
    let health: CustomerHealth
    /// How many open incidents are known, by severity.
    let open: [Severity: Int]
    /// What of the customer's own ends first; `nil` where nothing is known to end.
    let ending: Ending?
    /// How many incidents came in on each of thirty days.
    let arrivals: [Int]
    /// Of how many of these days, the last ones, not all is seen.
    let unseenDays: Int
    /// What it is put in order by.
    let order: CustomerOrder
    /// All that it is called, for whoever types a few letters.
    let names: Set<String>

    /// - Parameters:
    ///   - sight: How well the customer is seen.
    ///   - waiting: The tenants whose consent was asked for and is still to come.
    ///   - open: How many open incidents are known.
    ///   - endings: What ends, of whatever tenants.
    ///   - arrivals: When incidents came in.
    ///   - moment: When the customer stands so.
    init(
        _ sight: CustomerSight,
        waiting: Set<TenantID>,
        open: [Severity: Int],
        endings: [TenantID: [Ending]],
        arrivals: HourCounts,
        at moment: Timestamp,
    ) {
        customer = sight.customer
        self.sight = sight
        health = CustomerHealth(of: sight, waiting: waiting)
        self.open = open
        ending = customer.tenants.flatMap { endings[$0.id] ?? [] }.nearest
        self.arrivals = arrivals.days(before: moment)
        unseenDays = sight.unseenDays(before: moment)
        order = CustomerOrder(of: sight, health: health, open: open, ending: ending)
        names = CustomerNames(of: customer.details, tenants: customer.tenants).folded
    }

    /// Whether there may be more of them than are known.
    var isOpenPartial: Bool { health != .well }
}

/// How all customers stand at a moment.
struct CustomerBoard: Sendable {
    private let sorted: [CustomersQuery.Sort: [CustomerStanding]]
    /// Who they are.
    private let known: Set<CustomerID>

    /// Reads all of it; none of it is told to anyone but by their scope.
    init(
        of store: Store,
        arrivals: [CustomerID: HourCounts],
        at moment: Timestamp,
        staleAfter: Duration,
    ) async throws {
        let everyone = CustomerScope(of: .system)
        let customers = try await store.customers(in: everyone)
        let health = try await store.health(in: everyone)
        let waiting = try await store.connections(in: everyone).awaitingConsent
        let open = try await store.openBySeverity(in: everyone)
        let endings = try await store.endings(in: everyone)
        let sights = CustomerSight.all(of: customers, health: health, at: moment, staleAfter: staleAfter)
        let standings = sights.map { sight in
            CustomerStanding(
                sight,
                waiting: waiting,
                open: open[sight.customer.id] ?? [:],
                endings: endings,
                arrivals: arrivals[sight.customer.id] ?? HourCounts(),
                at: moment,
            )
        }
        known = Set(customers.map(\.id))
        sorted = Dictionary(
            uniqueKeysWithValues: CustomersQuery.Sort.allCases.map { sort in
                (sort, standings.sorted { sort.places($0.order, before: $1.order) })
            }
        )
    }

    /// Some customers, in an order.
    func standings(of customers: Set<CustomerID>, by sort: CustomersQuery.Sort) -> [CustomerStanding] {
        sorted[sort, default: []].filter { customers.contains($0.customer.id) }
    }

    /// Whether it tells of all of some customers.
    func tells(of customers: Set<CustomerID>) -> Bool { customers.isSubset(of: known) }
}

extension SiteParts {
    /// How the customers of a scope stand: nobody who was removed since it was looked at is among them, and nobody is missing who
    /// was added since.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    func standings(
        in scope: CustomerScope,
        by sort: CustomersQuery.Sort,
    ) async throws -> (standings: [CustomerStanding], moment: Timestamp) {
        let present = try await store.customerNumbers(in: scope)
        var latest = try await board.latest()
        if !latest.value.tells(of: present) {
            board.forget()
            latest = try await board.latest()
        }
        return (latest.value.standings(of: present, by: sort), latest.moment)
    }
}

extension [Ending] {
    /// The one that comes first; one that nobody knows the moment of comes after the others.
    var nearest: Ending? { self.min { ($0.moment?.ticks ?? .max) < ($1.moment?.ticks ?? .max) } }
}
