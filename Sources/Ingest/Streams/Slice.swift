package import MicrosoftCloud
package import Storage
package import Tenants

/// What a worker did with a stream in one turn.
package struct Slice: Sendable {
    package var summary: StreamSummary
    package var end: SliceEnd
    /// What the last request met with, where that ended the turn.
    package var failure: GraphError?
    /// The moment of the last request.
    package var asked: Timestamp
    /// The reading that this was a part of, with the place where it goes on.
    package var reading: ReadUnderWay
    /// Whether earlier turns were a part of it too.
    package var isContinued: Bool
    /// Objects that could not be read before and came in a readable form.
    package var healed: Set<Hostile> = []
    /// What was read last, and is still to be stored.
    package var unstored: ReadyPage?
}

extension Slice {
    /// Takes note that what was read last is stored.
    mutating func add(_ commit: Commit) {
        summary.add(commit)
        if let resume = unstored?.resume { reading.resume = resume }
        unstored = nil
    }
}
