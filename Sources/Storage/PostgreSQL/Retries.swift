/// How often, and after what rest, a transaction is done again.
///
/// The rests grow, and are of random length so that two that met do not meet again
/// (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
struct Retries {
    /// How long to go on trying where the server is gone.
    let patience: Duration
    private var meetings = 0
    private var breaks = 0
    private var firstBreak: ContinuousClock.Instant?

    init(patience: Duration) {
        self.patience = patience
    }

    /// How long to rest before the next try; `nil` where it would be in vain.
    mutating func pause(after trouble: PostgreSQLTrouble, wasConnected: Bool) -> Duration? {
        if case .server(let refusal) = trouble, refusal.metAnother {
            // A duplicate that is there each time is a fault of ours, and no meeting.
            let isMeeting = refusal.state == .serializationFailure || refusal.state == .deadlock
            guard meetings < (isMeeting ? 8 : 2) else { return nil }
            meetings += 1
            return .milliseconds(Int.random(in: 1...(10 << meetings)))
        }
        guard trouble.passes else { return nil }
        // A server that was never there may be a mistyped name. One that answered, if only to say no, is there.
        if case .unreachable = trouble, !wasConnected { return nil }
        let first = firstBreak ?? .now
        firstBreak = first
        guard first.duration(to: .now) < patience else { return nil }
        breaks += 1
        // The first break may be one of long ago, noticed only now: another connection can be made at once.
        guard breaks > 1 else { return .zero }
        return .milliseconds(Int.random(in: 20...(50 << min(breaks, 5))))
    }
}
