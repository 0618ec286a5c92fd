package import Tenants

/// What follows from a page: what to store of it, and what to do next.
package struct PageTurn: Equatable, Sendable {
    /// The places on the page of the objects that this walk has not had yet, which are to be stored.
    package var fresh: [Int]
    /// Once those are stored, all up to this moment is; `nil` where that cannot be said.
    package var position: Timestamp?
    package var oddities: [PageOddity]
    package var step: PageWalk.Step

    package init(fresh: [Int], position: Timestamp?, oddities: [PageOddity], step: PageWalk.Step) {
        self.fresh = fresh
        self.position = position
        self.oddities = oddities
        self.step = step
    }
}
