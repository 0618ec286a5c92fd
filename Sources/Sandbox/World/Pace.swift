/// How a made-up world goes on once the sandbox has started.
package struct Pace: Hashable, Sendable {
    /// How many new incidents each tenant gets in an hour of the world's time.
    package var incidentsPerHour: Int
    /// Seconds of the world's time that pass in a real second; zero leaves the clock to who controls the sandbox.
    package var speed: Int

    package init(incidentsPerHour: Int = 0, speed: Int = 1) {
        self.incidentsPerHour = incidentsPerHour
        self.speed = speed
    }

    /// Nothing happens any more.
    package static let still = Pace(incidentsPerHour: 0, speed: 0)
}
