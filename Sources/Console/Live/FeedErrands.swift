/// What audiences are still to be told that takes a question to the store of their own, such as which of what arrived a text finds.
///
/// Each is asked for one at a time and in order; of one that is slow, others hear nothing.
struct FeedErrands: Sendable {
    /// What is to be found out, and for whom.
    struct Errand: Hashable, Sendable {
        let audience: FeedReader.Audience
        /// The place in the log after which it was not told.
        let place: Int64
    }

    /// The errands that nobody has begun, the oldest first, one for each audience.
    private var waiting: [Errand] = []
    /// Those that are under way, with where they began.
    private var running: [FeedReader.Audience: Int64] = [:]
    /// So many are under way at a time.
    let most: Int

    init(most: Int) {
        self.most = most
    }

    /// Whether an audience has heard all that was found out so far.
    func hasHeard(_ audience: FeedReader.Audience) -> Bool {
        running[audience] == nil && !waiting.contains { $0.audience == audience }
    }

    /// An audience is to hear what came after a place.
    mutating func add(_ audience: FeedReader.Audience, after place: Int64) {
        guard let index = waiting.firstIndex(where: { $0.audience == audience }) else {
            return waiting.append(Errand(audience: audience, place: place))
        }
        let first = min(place, waiting[index].place)
        waiting[index] = Errand(audience: audience, place: first)
    }

    /// Begins an errand, if there is one that may begin, and not too many are under way.
    mutating func begin() -> Errand? {
        guard running.count < most, let index = waiting.firstIndex(where: { running[$0.audience] == nil }) else {
            return nil
        }
        let errand = waiting.remove(at: index)
        running[errand.audience] = errand.place
        return errand
    }

    /// Ends one.
    ///
    /// - Parameters:
    ///   - errand: It.
    ///   - place: Up to where in the log its audience has heard all; `nil` where it could not be found out, and waits again.
    mutating func end(_ errand: Errand, toldUpTo place: Int64?) {
        running[errand.audience] = nil
        guard let place else { return add(errand.audience, after: errand.place) }
        guard let index = waiting.firstIndex(where: { $0.audience == errand.audience }) else { return }
        // What came meanwhile, it may have told already.
        let next = waiting[index]
        waiting[index] = Errand(audience: next.audience, place: max(next.place, place))
    }

    /// A reader hears from now on what another audience does; what it was yet to be told, that one is told.
    mutating func move(from old: FeedReader.Audience, to new: FeedReader.Audience) {
        let places = waiting.filter { $0.audience == old }.map(\.place) + [running[old]].compactMap(\.self)
        if let first = places.min() { add(new, after: first) }
    }
}
