package import Tenants

/// A stream that is this process's to read, with all that is known of it.
package struct ClaimedTask: Sendable {
    package let lease: Lease
    package let customer: CustomerID
    package let tenant: Tenant
    package let health: StreamHealth
    package let urgency: TaskUrgency
    /// The reading that was begun and goes on; `nil` where a new one begins.
    package let underWay: ReadUnderWay?

    package var stream: Tenants.Stream { lease.stream }
}
