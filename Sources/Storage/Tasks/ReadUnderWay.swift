package import Tenants

/// A reading of a stream that is done in several slices, between which others have their turn.
package struct ReadUnderWay: Hashable, Sendable {
    /// When it began: a gap that was not seen since then is gone once the reading comes to its end.
    package var began: Timestamp
    /// From which `lastUpdateDateTime` on it reads; `nil` for everything.
    package var start: Timestamp?
    /// Where it goes on: all between the start and there is stored.
    package var resume: Timestamp?

    package init(began: Timestamp, start: Timestamp?, resume: Timestamp? = nil) {
        self.began = began
        self.start = start
        self.resume = resume
    }
}
