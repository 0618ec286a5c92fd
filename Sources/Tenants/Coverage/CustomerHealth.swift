/// How a customer stands, in one word: what their silence is worth, the worst first.
package enum CustomerHealth: String, CaseIterable, Sendable {
    /// Something is refused or cannot be read, or there is no tenant.
    case blind
    /// The customer was asked for their consent, and nothing proves yet that they gave it.
    case waiting
    /// It was read whole, but not lately.
    case stale
    case neverRead = "never-read"
    /// All of it is read whole, and lately.
    case well
    /// Known, and not read for now.
    case suspended
    /// Nobody's to see any more.
    case left

    /// Judges a customer by what keeps it from being seen.
    ///
    /// - Parameters:
    ///   - sight: How well it is seen.
    ///   - waiting: The tenants whose consent was asked for and is still to come (``Sequence/awaitingConsent``).
    package init(of sight: CustomerSight, waiting: Set<TenantID>) {
        let unseen = sight.streams.filter { $0.sight != .clear }
        let isWaiting = !unseen.isEmpty && unseen.allSatisfy { waiting.contains($0.tenant.id) }
        self =
            switch sight.obstacle {
            case nil: .well
            case .left: .left
            case .suspended: .suspended
            case .gap where isWaiting, .neverRead where isWaiting: .waiting
            case .gap, .noTenant: .blind
            case .neverRead: .neverRead
            case .unattended, .late: .stale
            }
    }

    /// The place in a list that begins with the worst.
    package var rank: Int { CustomerHealth.allCases.firstIndex(of: self) ?? 0 }
}

extension CustomerSight {
    /// The moment up to which all of the customer had been read whole; `nil` where some of it never was.
    package var lastWholeRead: Timestamp? {
        let moments = streams.map(\.health.lastWholeRead)
        return moments.contains(nil) ? nil : moments.compactMap(\.self).min()
    }
}

extension CustomerSight.OneStream {
    /// How the stream stands, as a customer stands who has no other.
    package var standing: CustomerHealth {
        switch obstacle {
        case nil: .well
        case .left: .left
        case .suspended: .suspended
        case .gap, .noTenant: .blind
        case .neverRead: .neverRead
        case .unattended, .late: .stale
        }
    }
}

extension Sequence<Connection> {
    /// The tenants whose consent was asked for, and into which no other way leads.
    package var awaitingConsent: Set<TenantID> {
        let asked = Set(filter { $0.state == .pending }.map(\.tenant))
        return asked.subtracting(filter { $0.state == .active }.map(\.tenant))
    }
}
