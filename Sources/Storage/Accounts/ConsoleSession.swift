package import Tenants

/// A sign-in at the console that has not ended.
package struct ConsoleSession: Hashable, Sendable {
    /// How long one lasts.
    package struct Terms: Hashable, Sendable {
        /// Without anything being asked for in it.
        package let idle: Duration
        /// Whatever is asked for in it.
        package let whole: Duration

        package init(idle: Duration = .seconds(3_600), whole: Duration = .seconds(43_200)) {
            self.idle = idle
            self.whole = whole
        }
    }

    /// What it is called where it is listed: the beginning of its digest, by which nobody can take it over.
    package let name: String
    package let began: Timestamp
    package let seen: Timestamp
    package let until: Timestamp
    /// The address, and what the browser calls itself.
    package let place: Hostile
}
