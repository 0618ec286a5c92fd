/// How many incidents or alerts a filter lets through, as far as they were counted.
package enum QueueCount: Hashable, Sendable {
    case exactly(Int)
    /// So many were found, and that was not the end.
    case atLeast(Int)
}
