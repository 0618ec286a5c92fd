/// How many rows to look at for a page of originals.
///
/// What is on a page does not depend on it, but how soon it ends may.
package struct OriginalEffort: Hashable, Sendable {
    /// So many rows that an index lists are looked at and sorted, rather than going through the index of an order.
    package var sorted: Int
    /// So many rows of which an index tells all that must be known are sorted.
    package var told: Int
    /// So many rows of an order are gone through at once.
    package var stretch: Int
    /// So many are gone through before a page ends with what it has.
    package var walked: Int

    package init(sorted: Int, told: Int, stretch: Int, walked: Int) {
        self.sorted = sorted
        self.told = told
        self.stretch = stretch
        self.walked = walked
    }

    /// Measured with ten million alerts: each takes no more than about a tenth of a second.
    package static let usual = OriginalEffort(sorted: 10_000, told: 100_000, stretch: 10_000, walked: 100_000)
}
