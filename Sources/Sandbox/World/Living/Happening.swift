/// Something that is made to happen to one tenant at a known moment, beside what chance brings.
///
/// Each has broken a reader of Graph's lists that took the order of times for the order of arrival.
package struct Happening: Hashable, Sendable {
    /// What happens.
    package enum Kind: Hashable, Sendable {
        /// A new incident with so many alerts arrives, such as one of 400.
        case arrival(alerts: Int)
        /// A new incident shows up late: its times say that it came so long ago.
        case lateArrival(alerts: Int, delay: Duration)
        /// So many alerts join the newest incident that is open.
        case joining(alerts: Int)
        /// The newest open incident is merged into the one before it, with its alerts or, oddly, without them.
        case merge(withAlerts: Bool)
        /// The newest open incident is assigned to an analyst.
        case assignment
        /// The newest open incident is resolved, with its alerts.
        case resolution
        /// The oldest alert of all changes its status.
        case oldAlertChange
        /// So many alerts change at one and the same moment.
        case bulkUpdate(alerts: Int)
        /// An alert changes, and the time of the change lies so far back.
        case staleUpdate(age: Duration)
    }

    package var kind: Kind
    /// When, in the world's time since the start.
    package var after: Duration
    /// How long until it happens again, and again; `nil` for once.
    package var every: Duration?

    package init(_ kind: Kind, after: Duration, every: Duration? = nil) {
        self.kind = kind
        self.after = after
        self.every = every
    }
}
