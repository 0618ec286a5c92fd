package import Tenants

/// What is known of the store, and since when.
package struct StoreState: Sendable {
    /// The form of its tables, and the one that this program works with.
    package struct Form: Hashable, Sendable {
        package let version: Int
        package let known: Int

        package init(version: Int, known: Int) {
            self.version = version
            self.known = known
        }
    }

    /// When it last answered; `nil` where it never did.
    package var answered: Timestamp?
    /// What it said instead of an answer, the last time.
    package var error: String?
    package var form: Form?
    package var snapshot: StoreSnapshot?

    package init() {}

    /// How old the last answer may be before the store counts as one that hangs.
    package static let patience: Duration = .seconds(20)
}
