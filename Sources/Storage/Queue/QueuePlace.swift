import Tenants

/// Where a row stands in each order of the queue; the next page begins after that of the last row of a page.
///
/// What does not change while someone turns pages comes exactly once. What does change moves to its new place: it comes
/// again where that is further down, and not until the queue is read anew where it is further up.
package struct QueuePlace: Hashable, Sendable {
    let number: Int64
    let customer: CustomerID
    let customerName: String
    let rank: Int
    let created: Timestamp
    let lastUpdate: Timestamp
}
