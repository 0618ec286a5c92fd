import Synchronization
import Tenants

/// A clock on which every wait is over at once, and that remembers how long each was to be.
final class InstantClock: Clock {
    struct Instant: InstantProtocol {
        var offset: Duration

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (one: Instant, other: Instant) -> Bool { one.offset < other.offset }
    }

    private let state = Mutex<(now: Duration, waits: [Duration])>((.zero, []))
    private let start: Timestamp

    init(at start: Timestamp) {
        self.start = start
    }

    var now: Instant { Instant(offset: state.withLock(\.now)) }
    var minimumResolution: Duration { .zero }
    var waits: [Duration] { state.withLock(\.waits) }
    /// The moment that the clock stands at.
    var moment: Timestamp { start + now.offset }

    func advance(by time: Duration) {
        state.withLock { $0.now += time }
    }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        state.withLock { state in
            state.waits.append(max(deadline.offset - state.now, .zero))
            state.now = max(state.now, deadline.offset)
        }
        await Task.yield()
        try Task.checkCancellation()
    }
}
