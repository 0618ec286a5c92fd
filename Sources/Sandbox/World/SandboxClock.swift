import Synchronization
import Tenants

/// The two times of a sandbox: the real one, by which tokens end, and the made-up world's, which may run faster or stand still.
final class SandboxClock: Sendable {
    /// How far the world's time had come at a moment of the real one, and how fast it runs since.
    private struct Course {
        var world: Timestamp
        var since: Timestamp
        var speed: Int64
    }

    private let course: Mutex<Course>
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - start: The world's time when the sandbox starts.
    ///   - speed: Seconds of the world that pass in a real second; zero stands still.
    ///   - now: The real time.
    init(from start: Timestamp, speed: Int, now: @escaping @Sendable () -> Timestamp) {
        self.now = now
        course = Mutex(Course(world: start, since: now(), speed: Int64(speed)))
    }

    /// The real time, by which tokens, codes and throttles go.
    func real() -> Timestamp { now() }

    /// The time of the made-up world.
    func world() -> Timestamp {
        let moment = now()
        return course.withLock { SandboxClock.world($0, at: moment) }
    }

    /// Moves the world's time on, as if so long had passed in it.
    func advance(by duration: Duration) {
        course.withLock { $0.world = $0.world + duration }
    }

    /// Changes how fast the world's time runs from now on.
    func setSpeed(_ speed: Int) {
        let moment = now()
        course.withLock { course in
            course = Course(world: SandboxClock.world(course, at: moment), since: moment, speed: Int64(speed))
        }
    }

    private static func world(_ course: Course, at moment: Timestamp) -> Timestamp {
        Timestamp(ticks: course.world.ticks + max(0, moment.ticks - course.since.ticks) * course.speed)
    }
}
