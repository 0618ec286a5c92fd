package import Tenants

/// What an engine has under way, and when it has to look for more.
package struct Agenda {
    /// How many tasks are being read.
    package private(set) var reading = 0
    /// How many were read, and are stored and put back now.
    package private(set) var ending = 0
    /// When to ask the store for tasks again.
    package var nextLook: Timestamp
    /// When to see whether customers were added, paused or removed.
    var nextEnrolling: Timestamp
    /// The earliest moment at which a sleeper ends.
    private var wake: Timestamp?

    package init(at now: Timestamp) {
        nextLook = now
        nextEnrolling = now
    }

    /// How many tasks are under way.
    package var running: Int { reading + ending }

    /// How many more may be read, of so many at the same time.
    ///
    /// While one is stored the next is read, since neither needs what the other waits for; but no more than twice as many
    /// are under way. Those whose requests have had no answer for long are besides.
    package func room(for workers: Int, besides waiting: Int = 0) -> Int {
        min(workers + waiting - reading, 2 * workers + waiting - running)
    }

    /// So many more tasks are read now.
    package mutating func begin(_ tasks: Int) {
        reading += tasks
    }

    /// A task was read to where its turn ends.
    package mutating func handleRead() {
        reading -= 1
        ending += 1
    }

    /// A task was put back, and is due then, where that is waited for.
    package mutating func handleEnd(due: Timestamp?) {
        ending -= 1
        if let due { nextLook = min(nextLook, due) }
    }

    /// A task that nobody here has had yet is due then, such as one that Microsoft asked to leave alone until then.
    mutating func expect(_ due: Timestamp?) {
        if let due { nextLook = min(nextLook, due) }
    }

    mutating func handleWake(_ moment: Timestamp) {
        if wake == moment { wake = nil }
    }

    /// When a sleeper is to end that nobody is set up for yet; `nil` where something else will happen before.
    mutating func wake(for errand: some Errand, room: Int, at now: Timestamp) -> Timestamp? {
        guard !errand.isOver, room > 0 else { return nil }
        var next = errand.isEndless ? min(nextLook, nextEnrolling) : errand.nextDue.map { max($0, nextLook) }
        if next == nil, running == 0 {
            // All that is left is with others.
            nextLook = now + Agenda.glance
            next = nextLook
        }
        guard let next, wake.map({ next < $0 }) ?? true else { return nil }
        wake = next
        return next
    }

    private static let glance: Duration = .seconds(1)
}
