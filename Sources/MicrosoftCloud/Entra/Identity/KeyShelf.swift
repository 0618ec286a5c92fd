import Tenants

/// The keys of a directory that are kept, and when to ask for them again.
///
/// Entra changes its keys without a word, and in an emergency at once ("Signing key rollover"). So a key that is not there is asked
/// for; but a name that someone made up must not make us ask each time that it comes.
struct KeyShelf: Sendable {
    /// How long keys are used before they are asked for again.
    static let lifetime = Duration.seconds(86_400)
    /// How long no others are asked for after those that there were have been asked for again, and after a failure.
    static let rest = (search: Duration.seconds(300), failure: Duration.seconds(10))

    /// What to do about a key that a token names.
    enum Step: Sendable {
        case use(PublishedKeys, PublishedKey)
        case ask
        /// There is no such key, and it was asked for lately.
        case refuse
    }

    private var kept: PublishedKeys?
    private var fetched: Timestamp?
    /// When they last took the place of others.
    private var searched: Timestamp?
    private var failed: (at: Timestamp, why: TokenError.Reason)?

    /// What to do about a key.
    func step(for keyID: String, at now: Timestamp) -> Step {
        let key = kept?.keys[keyID]
        let isFresh = fetched.map { now - $0 < KeyShelf.lifetime } ?? false
        if let kept, let key, isFresh || isResting(at: now) { return .use(kept, key) }
        return isResting(at: now) ? .refuse : .ask
    }

    /// Why there are no keys, where the last question for them failed.
    var trouble: TokenError.Reason? { failed?.why }

    private func isResting(at now: Timestamp) -> Bool {
        let isFound = searched.map { now - $0 < KeyShelf.rest.search } ?? false
        return isFound || (failed.map { now - $0.at < KeyShelf.rest.failure } ?? false)
    }

    /// Takes keys in the place of those before.
    mutating func take(_ keys: PublishedKeys, at now: Timestamp) {
        if kept != nil { searched = now }
        (kept, fetched, failed) = (keys, now, nil)
    }

    /// Takes note that there is no answer; the keys before are used on.
    mutating func fail(_ why: TokenError.Reason, at now: Timestamp) {
        failed = (now, why)
    }
}
