import Synchronization
package import Tenants

/// The last moment at which a loop was seen to get on.
///
/// It begins with the moment it is made, so that a process that has just started is not taken for one that hangs.
package final class Heartbeat: Sendable {
    private let ticks: Atomic<Int64>

    package init(at moment: Timestamp) {
        ticks = Atomic(moment.ticks)
    }

    /// Notes that something was done.
    ///
    /// It costs an atomic store, so every page may call it.
    package func beat(at moment: Timestamp) {
        ticks.store(moment.ticks, ordering: .relaxed)
    }

    /// When it was last called.
    package var last: Timestamp { Timestamp(ticks: ticks.load(ordering: .relaxed)) }
}
