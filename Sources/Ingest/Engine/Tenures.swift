import Storage
import Synchronization

/// The leases that this engine works under right now, for the heartbeat that prolongs them.
final class Tenures: Sendable {
    private let leases = Mutex<Set<Lease>>([])

    var all: Set<Lease> { leases.withLock(\.self) }

    func add(_ lease: Lease) {
        leases.withLock { _ = $0.insert(lease) }
    }

    func remove(_ lease: Lease) {
        leases.withLock { _ = $0.remove(lease) }
    }
}
