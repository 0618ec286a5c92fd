import Tenants

/// How many tenants are read well, late, or not at all.
struct TenantStandings: Hashable, Sendable {
    /// Read whole, and lately.
    private(set) var well = 0
    /// Read whole, but not lately.
    private(set) var stale = 0
    /// Refused, or never read.
    private(set) var blind = 0
    /// Not to be read, for the customer is suspended or has left.
    private(set) var unread = 0

    init(_ sights: [CustomerSight]) {
        for sight in sights {
            guard sight.customer.details.state.isRead else {
                unread += sight.customer.tenants.count
                continue
            }
            for (_, streams) in Dictionary(grouping: sight.streams, by: \.tenant.id) {
                switch CustomerSight.worst(of: streams)?.obstacle {
                case nil: well += 1
                case .late, .unattended: stale += 1
                default: blind += 1
                }
            }
        }
    }

    var all: Int { well + stale + blind + unread }
}
