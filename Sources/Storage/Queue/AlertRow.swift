package import Tenants

/// An alert in the queue, and whose it is.
package struct AlertRow: Hashable, Sendable {
    package let customer: CustomerID
    package let handle: CustomerHandle
    package let customerName: String
    package let tenant: Tenant
    /// The alert; with its evidence only where that was asked for.
    package let alert: Alert
    /// Where it stands in the queue.
    package let place: QueuePlace
}
