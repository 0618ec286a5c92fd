import Synchronization

/// Whether a server was ever connected to; one that was never there is not waited for.
final class ConnectionHistory: Sendable {
    private let isKnown = Atomic(false)

    var wasConnected: Bool { isKnown.load(ordering: .relaxed) }

    func noteConnection() {
        isKnown.store(true, ordering: .relaxed)
    }
}
