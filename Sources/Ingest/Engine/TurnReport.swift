import Storage
import Tenants

/// What one turn of a worker with a task came to.
struct TurnReport: Sendable {
    let tenant: Tenant
    let customer: CustomerID
    var summary: StreamSummary
    /// When the task is due again; `nil` where it is not ours any more.
    var due: Timestamp?
    var wait: Duration = .zero
    /// Whether the stream is through for this run, well or badly.
    var isOver = true
    /// How many reads in a row have failed now.
    var failures = 0
    /// Why what was read could not be stored.
    var trouble: StorageError?

    /// Whether the wait is for something that went wrong, rather than for others to have their turn.
    var isBadlyOff: Bool { failures > 0 || summary.requests == 0 }
    var key: StreamKey { StreamKey(tenant: tenant.id, stream: summary.stream) }
}

/// A stream of a tenant.
struct StreamKey: Hashable, Sendable {
    let tenant: TenantID
    let stream: Tenants.Stream
}
