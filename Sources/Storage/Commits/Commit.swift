/// What storing some objects changed.
package struct Commit: Hashable, Sendable {
    /// Objects that were not here.
    package var new = 0
    /// Objects whose `lastUpdateDateTime` moved.
    package var updated = 0
    /// Objects that were here already, in this version or a later one.
    package var unchanged = 0

    package init(new: Int = 0, updated: Int = 0, unchanged: Int = 0) {
        self.new = new
        self.updated = updated
        self.unchanged = unchanged
    }

    package static func + (one: Commit, other: Commit) -> Commit {
        Commit(
            new: one.new + other.new,
            updated: one.updated + other.updated,
            unchanged: one.unchanged + other.unchanged
        )
    }
}
