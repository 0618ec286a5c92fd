import Storage
import Tenants

/// The overview of some customers: what is known of each, added up.
struct Overview: Sendable {
    /// What one customer has open.
    struct OpenLine: Sendable {
        let customer: Customer
        let counts: [Severity: Int]
        let total: Int
        /// Whether there may be more that we do not know of.
        let isUnseen: Bool
    }

    /// How soon incidents came to their milestones, of those of a tier.
    struct TierLine: Sendable {
        /// `nil` for those without one.
        let tier: String?
        var customers = 0
        let target: ServiceTarget?
        var tally = ServiceTally()
    }

    /// The same of one customer.
    struct CustomerLine: Sendable {
        let customer: Customer
        let target: ServiceTarget?
        let tally: ServiceTally
    }

    struct RankedTechnique: Sendable {
        let technique: Technique
        var customers = 0
        var alerts = 0
    }

    let taken: Timestamp
    let query: OverviewQuery
    let unseen: Unseen
    let standings: TenantStandings
    let totals: [Severity: Int]
    /// Those that have something open, or of whom that is not known: the most urgent first.
    let open: [OpenLine]
    let curve: ArrivalCurve
    /// From which of its hours on there may be more than is counted; `nil` where all is.
    let unsureFrom: Hour?
    let tiers: [TierLine]
    /// Those with the most that was late first.
    let customers: [CustomerLine]
    let techniques: [RankedTechnique]
    let entities: [RankedEntity]
    /// How many alerts were looked through for techniques and entities.
    let alerts: Int
    /// Since when, where not all of the week were.
    let cut: Timestamp?

    /// So many techniques are shown.
    private static let mostTechniques = 10

    /// Adds up what is known of the customers of a query.
    ///
    /// - Parameters:
    ///   - query: Whose numbers.
    ///   - figures: What was read of all customers.
    ///   - entities: The entities that those customers' alerts named most.
    ///   - targets: What was agreed with each tier.
    ///   - now: The moment that it is.
    ///   - limit: How old a whole read may be.
    init(
        _ query: OverviewQuery,
        _ figures: OverviewFigures,
        _ entities: [RankedEntity],
        targets: ServiceTargets,
        at now: Timestamp,
        staleAfter limit: Duration,
    ) {
        self.query = query
        self.entities = entities
        taken = figures.taken
        let sights = query.customers.map { customer in
            let health = customer.tenants.flatMap { figures.health[$0.id] ?? [] }
            return CustomerSight(of: customer, health: health, at: now, staleAfter: limit)
        }
        unseen = Unseen(among: sights, areNamed: query.customer != nil, at: now)
        standings = TenantStandings(sights)
        open = Overview.open(sights, figures)
        totals = open.reduce(into: [:]) { totals, line in totals.merge(line.counts) { $0 + $1 } }
        curve = ArrivalCurve(
            through: Hour(of: figures.taken),
            hours: query.span.hours,
            of: query.customers.lazy.compactMap { figures.arrivals[$0.id] },
        )
        let first = curve.points[0].hour
        unsureFrom = unseen.customers.map { sight in
            figures.readUpTo(sight.customer).map { max(first, Hour(of: $0)) } ?? first
        }.min()
        tiers = Overview.tiers(query.customers, figures, targets)
        customers = query.customers.compactMap { customer in
            figures.service[customer.id].map { tally in
                CustomerLine(customer: customer, target: targets[customer.details.tier], tally: tally)
            }
        }.sorted { one, other in
            (other.tally.missed, other.tally.resolved.awaited, one.customer.details.handle)
                < (one.tally.missed, one.tally.resolved.awaited, other.customer.details.handle)
        }
        techniques = Overview.techniques(query.customers, figures)
        alerts = figures.recent.alerts
        cut = figures.recent.cut
    }

    private static func open(_ sights: [CustomerSight], _ figures: OverviewFigures) -> [OpenLine] {
        let lines = sights.compactMap { sight -> OpenLine? in
            let counts = figures.open[sight.customer.id] ?? [:]
            guard !counts.isEmpty || sight.isUnseen else { return nil }
            return OpenLine(
                customer: sight.customer,
                counts: counts,
                total: counts.values.reduce(0, +),
                isUnseen: sight.isUnseen,
            )
        }
        let severities = Severity.known.sorted { $0.rank > $1.rank }
        return lines.sorted { one, other in
            for severity in severities {
                let (ones, others) = (one.counts[severity] ?? 0, other.counts[severity] ?? 0)
                if ones != others { return ones > others }
            }
            return one.customer.details.handle < other.customer.details.handle
        }
    }

    private static func tiers(
        _ customers: [Customer],
        _ figures: OverviewFigures,
        _ targets: ServiceTargets,
    ) -> [TierLine] {
        var lines: [String: TierLine] = [:]
        for customer in customers {
            let tier = customer.details.tier
            let key = tier?.lowercased() ?? ""
            var line = lines[key] ?? TierLine(tier: tier, target: targets[tier])
            line.customers += 1
            if let tally = figures.service[customer.id] { line.tally.add(tally) }
            lines[key] = line
        }
        // Those to whom the most was promised first, and those without a tier last.
        return lines.sorted { one, other in
            (one.value.target?.urgency ?? .max, one.key.isEmpty ? 1 : 0, one.key)
                < (other.value.target?.urgency ?? .max, other.key.isEmpty ? 1 : 0, other.key)
        }.map(\.value)
    }

    private static func techniques(_ customers: [Customer], _ figures: OverviewFigures) -> [RankedTechnique] {
        var ranked: [Technique: RankedTechnique] = [:]
        for customer in customers {
            for (technique, alerts) in figures.recent.techniques[customer.id] ?? [:] {
                ranked[technique, default: RankedTechnique(technique: technique)].customers += 1
                ranked[technique, default: RankedTechnique(technique: technique)].alerts += alerts
            }
        }
        let sorted = ranked.values.sorted { one, other in
            (other.alerts, other.customers, one.technique.rawValue)
                < (one.alerts, one.customers, other.technique.rawValue)
        }
        return Array(sorted.prefix(mostTechniques))
    }
}

extension ServiceTarget {
    /// How many seconds it leaves.
    fileprivate var urgency: Int64 { (acknowledge ?? resolve)?.components.seconds ?? .max }
}
