extension StreamHealth {
    /// Whether the stream should have been read long ago, and nobody has begun.
    ///
    /// A third of the time after which a whole read is stale, and two minutes at the least, is long.
    package func isOverdue(at now: Timestamp, staleAfter limit: Duration) -> Bool {
        guard let due else { return false }
        return now - due > max(.seconds(120), limit / 3)
    }

    /// What silence of this stream means at a moment, where one that is overdue is not seen either.
    ///
    /// Without that, a stream would look quiet for as long as its last read is fresh, though nothing reads any more.
    package func judged(at now: Timestamp, staleAfter limit: Duration) -> Sight {
        let sight = sight(at: now, staleAfter: limit)
        guard sight == .clear, isOverdue(at: now, staleAfter: limit), let lastWholeRead else { return sight }
        return .blind(since: lastWholeRead)
    }
}
