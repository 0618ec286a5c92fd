package import Logging
package import Tenants

/// The time, the chance and the log that a read happens in, each of which a test can bring its own of.
package struct Surroundings: Sendable {
    /// What waits are measured by.
    package let clock: any Clock<Duration>
    /// What leases are renewed by: time goes on for other processes whatever a test makes of it.
    package let pulse: any Clock<Duration>
    /// The moment that is written down with what is stored.
    package let now: @Sendable () -> Timestamp
    /// A random number from zero to one, for waits that are not to be in step.
    package let share: @Sendable () -> Double
    package let logger: Logger

    package init(
        clock: any Clock<Duration> = ContinuousClock(),
        pulse: any Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Timestamp,
        share: @escaping @Sendable () -> Double = { .random(in: 0...1) },
        logger: Logger,
    ) {
        self.clock = clock
        self.pulse = pulse
        self.now = now
        self.share = share
        self.logger = logger
    }
}
