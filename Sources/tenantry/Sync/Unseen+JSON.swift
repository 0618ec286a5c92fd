import Tenants

extension Unseen {
    /// The member that stands beside every queue in JSON.
    package var json: JSON {
        .list(
            customers.map { sight in
                [
                    "handle": .text(sight.customer.details.handle.rawValue),
                    "name": .text(sight.customer.details.name),
                    "since": .moment(sight.worst?.since),
                    "cause": .text(optional: sight.brief(at: moment)),
                    "reason": .text(optional: sight.reason(at: moment)),
                ]
            }
        )
    }
}
