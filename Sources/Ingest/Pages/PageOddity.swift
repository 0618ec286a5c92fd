package import Tenants

/// Something about Graph's pages that keeps a stream from being read whole.
package enum PageOddity: Hashable, Sendable {
    /// A page was not in the order that was asked for, so nothing follows from its last object.
    case outOfOrder
    /// A page held objects from long before the moment that was asked for.
    case filterIgnored(Timestamp)
    /// As many objects share one moment as Graph can be made to list, and perhaps more; this many were had.
    case crowdedMoment(Timestamp, had: Int)
    /// Every page failed that held the object which follows this moment, or the first of all.
    case poisoned(after: Timestamp?)
    /// Page after page showed nothing new, and yet none was the last.
    case noWayOn
    /// The read was stopped after this many requests.
    case tooManyRequests(Int)

    /// How it counts among the gaps.
    package var cause: Gap.Cause {
        switch self {
        case .crowdedMoment, .poisoned: .unread
        case .outOfOrder, .filterIgnored, .noWayOn, .tooManyRequests: .failed
        }
    }

    /// What tells it from others of its cause, the same in every run that meets it.
    package var subject: String {
        switch self {
        case .outOfOrder: "order"
        case .filterIgnored: "filter"
        case .crowdedMoment(let moment, _): "moment \(moment)"
        case .poisoned(let moment): PageOddity.poison + (moment.map { "\($0)" } ?? "the beginning")
        case .noWayOn, .tooManyRequests: "pages"
        }
    }
}

extension PageOddity {
    private static let poison = "object after "

    /// From where on a stream is to be read again to find out whether an object can be had by now.
    ///
    /// The outer optional is empty where a subject is not of a ``poisoned(after:)``, the inner one for the beginning.
    static func poisoned(in subject: String) -> Timestamp?? {
        guard subject.hasPrefix(poison) else { return .none }
        return .some(Timestamp(String(subject.dropFirst(poison.count))))
    }
}

extension PageOddity {
    /// The same for whoever shows it in other words.
    var matter: Matter {
        switch self {
        case .outOfOrder: .outOfOrder
        case .filterIgnored(let moment): .filterIgnored(since: moment)
        case .crowdedMoment(let moment, let had): .crowded(moment, had: had)
        case .poisoned(let moment): .poisoned(after: moment)
        case .noWayOn: .noWayOn
        case .tooManyRequests(let requests): .stopped(requests: requests)
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
        case .poisoned(let moment?):
            "Graph fails at every page that holds the object which follows \(moment); it was passed over."
        case .poisoned(nil):
            "Graph fails at every page that holds the first object of the list; it was passed over."
        case .noWayOn:
            "Graph sends the same objects again and again, so the end of the list cannot be reached."
        case .tooManyRequests(let requests):
            "The read was stopped after \(requests) requests; the next run goes on from there."
        }
    }
}
