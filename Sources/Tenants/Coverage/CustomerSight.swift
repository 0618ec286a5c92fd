/// Whether the silence of a customer may be taken for quiet, and if not, why.
package struct CustomerSight: Sendable {
    /// One stream of one of the customer's tenants.
    package struct OneStream: Sendable {
        package let tenant: Tenant
        package let health: StreamHealth
        package let sight: Sight
        /// Whether it should have been read long ago, and nobody has begun.
        package let isOverdue: Bool
    }

    package let customer: Customer
    package let streams: [OneStream]

    /// Judges a customer by the health of its streams, of which others' may be among those given.
    package init(of customer: Customer, health: [StreamHealth], at now: Timestamp, staleAfter limit: Duration) {
        self.customer = customer
        let known = Dictionary(grouping: health, by: \.tenant)
        streams = customer.tenants.flatMap { tenant in
            Stream.allCases.map { stream in
                let health =
                    known[tenant.id]?.first { $0.stream == stream } ?? StreamHealth(tenant: tenant.id, stream: stream)
                return OneStream(
                    tenant: tenant,
                    health: health,
                    sight: health.judged(at: now, staleAfter: limit),
                    isOverdue: health.isOverdue(at: now, staleAfter: limit)
                )
            }
        }
    }

    /// Judges many customers.
    package static func all(
        of customers: [Customer],
        health: [StreamHealth],
        at now: Timestamp,
        staleAfter limit: Duration,
    ) -> [CustomerSight] {
        let known = Dictionary(grouping: health, by: \.tenant)
        return customers.map { customer in
            let health = customer.tenants.flatMap { known[$0.id] ?? [] }
            return CustomerSight(of: customer, health: health, at: now, staleAfter: limit)
        }
    }

    /// Whether something of the customer may be missing without our knowing.
    ///
    /// One that left is nobody's to see any more; one that is suspended is not read, and so not seen.
    package var isUnseen: Bool {
        switch customer.details.state {
        case .left: false
        case .suspended: true
        case .onboarding, .active: streams.isEmpty || streams.contains { $0.sight != .clear }
        }
    }

    /// The stream that says the most of what is missing: one that is refused before one that is only late.
    package var worst: OneStream? { CustomerSight.worst(of: streams) }

    /// The one of some streams that says the most of what is missing; `nil` where nothing is.
    package static func worst(of streams: [OneStream]) -> OneStream? {
        streams.filter { $0.sight != .clear }.min { one, other in
            (one.weight, one.since?.ticks ?? .min) < (other.weight, other.since?.ticks ?? .min)
        }
    }

    /// What keeps the customer from being seen; `nil` where nothing does.
    package var obstacle: Obstacle? {
        if customer.details.state == .left { return .left }
        guard isUnseen else { return nil }
        if customer.details.state == .suspended { return .suspended }
        return worst?.obstacle ?? .noTenant
    }

    /// Why the customer is not seen, in a few words; `nil` where it is.
    package func brief(at now: Timestamp) -> String? { obstacle?.words(at: now) }

    /// Why the customer is not seen, with what to do about it; `nil` where it is.
    package func reason(at now: Timestamp) -> Hostile? {
        if customer.details.state == .left { return Hostile("left, and no longer read") }
        guard isUnseen else { return nil }
        if customer.details.state == .suspended { return Hostile("suspended, and so not read") }
        guard let worst else { return Hostile("it has no tenant") }
        return worst.reason(at: now)
    }
}

extension CustomerSight.OneStream {
    /// The gap that has kept the stream from being seen the longest.
    package var gap: Gap? { health.oldestGap }

    /// Since when something is missing; `nil` where it always was, or nothing is.
    package var since: Timestamp? {
        if case .blind(let since) = sight { since } else { nil }
    }

    fileprivate var weight: Int {
        if gap != nil { 0 } else if sight == .neverRead { 1 } else { 2 }
    }

    /// What keeps the stream from being seen; `nil` where nothing does.
    package var obstacle: Obstacle? {
        if let gap { return .gap(gap.cause) }
        return switch sight {
        case .clear: nil
        case .neverRead: .neverRead
        case .blind(let since) where isOverdue: .unattended(since: since)
        case .blind(let since): .late(since: since)
        }
    }

    /// Why the stream is not seen, in a few words; `nil` where it is.
    package func brief(at now: Timestamp) -> String? { obstacle?.words(at: now) }

    /// Why the stream is not seen, with what to do about it.
    package func reason(at now: Timestamp) -> Hostile? {
        if let gap { return gap.reason }
        guard case .blind(let since) = sight, isOverdue else { return brief(at: now).map { Hostile($0) } }
        return Hostile(
            "nobody has read it since \(since.description.prefix(19))Z: is 'tenantry sync --follow' running?"
        )
    }
}
