package import Tenants

/// Something about Graph's pages that keeps a stream from being read whole.
package enum PageOddity: Hashable, Sendable {
    /// A page was not in the order that was asked for, so nothing follows from its last object.
    case outOfOrder
    /// A page held objects from long before the moment that was asked for.
    case filterIgnored(Timestamp)
    /// As many objects share one moment as Graph can be made to list, and perhaps more; this many were had.
    case crowdedMoment(Timestamp, had: Int)
    /// Page after page showed nothing new, and yet none was the last.
    case noWayOn
    /// The read was stopped after this many requests.
    case tooManyRequests(Int)

    /// How it counts among the gaps.
    package var cause: Gap.Cause {
        switch self {
        case .crowdedMoment: .unread
        case .outOfOrder, .filterIgnored, .noWayOn, .tooManyRequests: .failed
        }
    }

    /// What tells it from others of its cause, the same in every run that meets it.
    package var subject: String {
        switch self {
        case .outOfOrder: "order"
        case .filterIgnored: "filter"
        case .crowdedMoment(let moment, _): "moment \(moment)"
        case .noWayOn, .tooManyRequests: "pages"
        }
    }
}

extension PageOddity: CustomStringConvertible {
    package var description: String {
        switch self {
        case .outOfOrder:
            "Graph did not list the objects in order of their last update, so what is missing cannot be told."
        case .filterIgnored(let moment):
            "Graph was asked for what changed since \(moment) and sent what is older, so the rest cannot be reached."
        case .crowdedMoment(let moment, let had):
            "\(had) objects or more changed at \(moment), and Graph lists no more of one moment; any others are not here."
        case .noWayOn:
            "Graph sends the same objects again and again, so the end of the list cannot be reached."
        case .tooManyRequests(let requests):
            "The read was stopped after \(requests) requests; the next run goes on from there."
        }
    }
}
