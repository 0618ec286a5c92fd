/// What keeps a customer, or a stream of one, from being seen.
package enum Obstacle: Hashable, Sendable {
    /// Nobody's to see any more.
    case left
    /// Known, and not read for now.
    case suspended
    case noTenant
    case gap(Gap.Cause)
    case neverRead
    /// It should have been read long ago, and nobody has begun.
    case unattended(since: Timestamp)
    /// It was read whole, but not lately.
    case late(since: Timestamp)

    /// It in a few words of English.
    package func words(at now: Timestamp) -> String {
        switch self {
        case .left: "left, and no longer read"
        case .suspended: "suspended"
        case .noTenant: "no tenant"
        case .gap(let cause): cause.words
        case .neverRead: "never read"
        case .unattended(let since): "nobody has read it for \(since.age(at: now))"
        case .late(let since): "last read whole \(since.age(at: now)) ago"
        }
    }
}
