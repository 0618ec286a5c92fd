import Tenants

/// What an engine has under way, and when it has to look for more.
struct Agenda {
    var running = 0
    /// When to ask the store for tasks again.
    var nextLook: Timestamp
    /// When to see whether customers were added, paused or removed.
    var nextEnrolling: Timestamp
    /// The earliest moment at which a sleeper ends.
    private var wake: Timestamp?

    init(at now: Timestamp) {
        nextLook = now
        nextEnrolling = now
    }

    /// A worker is free again; its task may be due soon.
    mutating func handle(_ report: TurnReport, isAwaited: Bool) {
        running -= 1
        if isAwaited, let due = report.due { nextLook = min(nextLook, due) }
    }

    /// A task that nobody here has had yet is due then, such as one that Microsoft asked to leave alone until then.
    mutating func expect(_ due: Timestamp?) {
        if let due { nextLook = min(nextLook, due) }
    }

    mutating func handleWake(_ moment: Timestamp) {
        if wake == moment { wake = nil }
    }

    /// When a sleeper is to end that nobody is set up for yet; `nil` where something else will happen before.
    mutating func wake(for errand: some Errand, workers: Int, at now: Timestamp) -> Timestamp? {
        guard !errand.isOver, running < workers else { return nil }
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
