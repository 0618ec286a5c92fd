/// What we know of how well one stream of one tenant is read.
package struct StreamHealth: Hashable, Sendable {
    package var tenant: TenantID
    package var stream: Stream
    /// When the stream was last read to its end without anything missing; `nil` if that never happened.
    package var lastWholeRead: Timestamp?
    /// When it was last tried.
    package var lastAttempt: Timestamp?
    /// All up to this `lastUpdateDateTime` is stored.
    package var position: Timestamp?
    package var gaps: [Gap]
    /// When it is to be read next; `nil` where nothing is planned.
    package var due: Timestamp?
    /// How many reads in a row did not come to their end.
    package var failures = 0
    /// Until when Microsoft asked us to stay away, or the stream is given a rest because it keeps failing.
    package var restUntil: Timestamp?
    /// How many new versions of objects come in an hour, as the last reads found; it decides how soon it is due again.
    package var changesPerHour = 0
    /// How long the last read took.
    package var lastDuration: Duration?

    package init(
        tenant: TenantID,
        stream: Stream,
        lastWholeRead: Timestamp? = nil,
        lastAttempt: Timestamp? = nil,
        position: Timestamp? = nil,
        gaps: [Gap] = [],
    ) {
        self.tenant = tenant
        self.stream = stream
        self.lastWholeRead = lastWholeRead
        self.lastAttempt = lastAttempt
        self.position = position
        self.gaps = gaps
    }

    /// The gap that has kept the stream from being read whole the longest.
    package var oldestGap: Gap? { gaps.filter(\.cause.isBlinding).min { $0.since < $1.since } }

    /// What silence of this stream means at a moment.
    package func sight(at now: Timestamp, staleAfter limit: Duration) -> Sight {
        if let gap = oldestGap { return .blind(since: gap.since) }
        guard let lastWholeRead else { return .neverRead }
        return now - lastWholeRead > limit ? .blind(since: lastWholeRead) : .clear
    }
}

/// Whether silence may be taken for quiet.
package enum Sight: Hashable, Sendable {
    /// Read whole, and lately: what is not here is not there.
    case clear
    /// Something is not being read, and has not been since then.
    case blind(since: Timestamp)
    /// Nothing has ever been read whole.
    case neverRead
}
