package import Tenants

extension Unseen {
    /// The member that stands beside every queue in JSON.
    package var json: JSON { .list(customers.map { $0.unseen(at: moment) }) }
}

extension CustomerSight {
    /// Who it is, and why it is not seen.
    func unseen(at now: Timestamp) -> JSON {
        [
            "handle": .text(customer.details.handle.rawValue),
            "name": .text(customer.details.name),
            "since": .moment(worst?.since),
            "cause": .text(optional: brief(at: now)),
            "reason": .text(optional: reason(at: now)),
        ]
    }
}
