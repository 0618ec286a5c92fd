package import Tenants

/// What one run over many tenants did.
package struct RunSummary: Equatable, Sendable {
    /// Each tenant that was read, in the order in which they were asked for.
    package var tenants: [TenantSummary]
    package var started: Timestamp
    package var ended: Timestamp

    package init(tenants: [TenantSummary], started: Timestamp, ended: Timestamp) {
        self.tenants = tenants
        self.started = started
        self.ended = ended
    }

    package var duration: Duration { ended - started }
    package var requests: Int { tenants.reduce(0) { $0 + $1.requests } }
    package var new: Int { tenants.reduce(0) { $0 + $1.new } }
    package var updated: Int { tenants.reduce(0) { $0 + $1.updated } }
    package var unread: Int { tenants.reduce(0) { $0 + $1.unread } }

    /// The tenants of which something is missing.
    package var incomplete: [TenantSummary] { tenants.filter { !$0.isWhole } }
}
