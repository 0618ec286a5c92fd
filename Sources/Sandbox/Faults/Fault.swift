/// Something that goes wrong, as it does at Microsoft's: for which requests, in which way, from when and how often.
package struct Fault: Hashable, Sendable {
    /// Which requests it strikes.
    package var target: Target
    /// What it does to them.
    package var effect: Effect
    /// Strikes only requests that ask for `$expand`.
    package var onlyWithExpand = false
    /// Strikes only this page of a list, counted from one: `$skip` divided by `$top`, plus one.
    ///
    /// It does not depend on how often a page was asked for, so that a page which is asked for again is struck again.
    package var page: Int?
    /// When it strikes.
    package var schedule: Schedule
    /// The one application, or the one person, that it strikes at the login service; `nil` strikes all.
    package var party: Party?

    /// - Parameters:
    ///   - target: Which requests it strikes.
    ///   - effect: What it does to them.
    ///   - times: How many requests it strikes before it is over; `nil` strikes all.
    package init(_ target: Target, _ effect: Effect, times: Int? = nil) {
        self.target = target
        self.effect = effect
        schedule = Schedule(times: times)
    }
}

extension Fault {
    /// When a fault strikes, and which of the requests that it could strike.
    ///
    /// Requests are counted for each tenant on its own.
    package struct Schedule: Hashable, Sendable {
        /// Whose time a fault goes by.
        package enum Time: String, Hashable, Sendable, CaseIterable {
            /// That of the client, who waits and backs off in it.
            case real
            /// That of the made-up world, for what belongs to a story.
            case world
        }

        /// How long after it was set up it begins.
        package var after: Duration
        /// How long it lasts from there; `nil` for ever.
        package var lasts: Duration?
        /// Whose time both are of.
        package var time: Time
        /// How many requests it lets pass first.
        package var passes: Int
        /// Strikes every so many of the requests after those.
        package var every: Int
        /// Strikes so many times in a hundred, by the seed.
        package var percent: Int
        /// How many requests it strikes before it is over; `nil` strikes all.
        package var times: Int?

        package init(
            after: Duration = .zero,
            lasts: Duration? = nil,
            time: Time = .real,
            passes: Int = 0,
            every: Int = 1,
            percent: Int = 100,
            times: Int? = nil,
        ) {
            self.after = after
            self.lasts = lasts
            self.time = time
            self.passes = passes
            self.every = every
            self.percent = percent
            self.times = times
        }
    }
}
