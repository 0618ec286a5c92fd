import Synchronization
import Tenants

/// A clock that a test sets.
final class Moment: Sendable {
    private let moment: Mutex<Timestamp>

    init(_ start: Timestamp) {
        moment = Mutex(start)
    }

    /// Reads the clock, for whoever is given one.
    var read: @Sendable () -> Timestamp { { self.now } }

    var now: Timestamp {
        get { moment.withLock { $0 } }
        set { moment.withLock { $0 = newValue } }
    }
}
