import Tenants

/// How often one fault could have struck a tenant, and how often it has.
struct FaultTally: Sendable {
    private(set) var met = 0
    private(set) var struck = 0

    /// Whether the next request is struck, which is counted.
    /// - Parameters:
    ///   - schedule: The fault's.
    ///   - elapsed: How long ago the fault was set up, in the time that it goes by.
    ///   - random: Chance for this very request.
    /// - Returns: Whether it is struck.
    mutating func isDue(
        _ schedule: Fault.Schedule,
        elapsed: Duration,
        random: (_ met: Int) -> SeededGenerator,
    ) -> Bool {
        guard schedule.covers(elapsed), schedule.times.map({ struck < $0 }) ?? true else { return false }
        met += 1
        guard met > schedule.passes, (met - schedule.passes - 1) % max(1, schedule.every) == 0 else { return false }
        if schedule.percent < 100 {
            var generator = random(met)
            guard generator.chance(schedule.percent) else { return false }
        }
        struck += 1
        return true
    }
}

extension Fault.Schedule {
    /// Whether the fault is on, so long after it was set up.
    func covers(_ elapsed: Duration) -> Bool {
        guard elapsed >= after else { return false }
        return lasts.map { elapsed - after < $0 } ?? true
    }
}
