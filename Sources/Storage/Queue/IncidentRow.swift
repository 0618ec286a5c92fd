package import Tenants

/// An incident in the queue: whose it is, and what its alerts add to it.
package struct IncidentRow: Hashable, Sendable {
    package let customer: CustomerID
    package let handle: CustomerHandle
    package let customerName: String
    package let tenant: Tenant
    package let incident: Incident
    /// How many of its alerts that are here someone still has to deal with.
    package let activeAlerts: Int
    package let allAlerts: Int
    /// The products that its alerts come from, in the order of their names.
    package let services: [ServiceSource]
    /// The techniques that its alerts name, in order.
    package let techniques: [Technique]
    /// What its alerts say of detection sources, users and devices; `nil` where that was not asked for.
    package let assets: IncidentAssets?
    /// Where it stands in the queue.
    package let place: QueuePlace
}
