import Storage
import SystemPackage
import Tenants
import UnixSignals

/// Shows the board again and again until it is told to stop.
struct StatusFollow {
    let source: StatusSource
    let wiring: Wiring
    let interval: Duration

    /// What makes it look, or only draw, again.
    private enum Event: Sendable {
        case tick
        /// The terminal has another size, or was in other hands.
        case redraw
    }

    /// Returns once it is interrupted.
    /// - Throws: What keeps the store from being read at first, and ``OutputError``.
    func run() async throws {
        let first = try await source.read()
        let terminal = wiring.output.terminal
        guard terminal.isInteractive, terminal.canRewrite else { return try await follow(from: first, onScreen: false) }
        try await Screen.withScreen(on: wiring.output) { try await follow(from: first, onScreen: true) }
    }

    private func follow(from first: StatusSource.Reading, onScreen: Bool) async throws {
        let (events, more) = AsyncStream.makeStream(of: Event.self, bufferingPolicy: .bufferingNewest(4))
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup, .sigwinch, .sigcont)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await signal in signals {
                    switch signal {
                    case .sigwinch, .sigcont: more.yield(.redraw)
                    default: return
                    }
                }
            }
            group.addTask { [interval] in
                while true {
                    try await Task.sleep(for: interval)
                    more.yield(.tick)
                }
            }
            group.addTask { try await show(events, from: first, onScreen: onScreen) }
            // Whichever ends first ends the others: a signal, or results that nobody takes any more.
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func show(
        _ events: AsyncStream<Event>,
        from first: StatusSource.Reading,
        onScreen: Bool,
    ) async throws {
        var latest = LatestReading(first)
        var changes = StatusChanges()
        func draw() throws {
            let board = latest.board(at: wiring.now(), staleAfter: wiring.settings.staleAfter)
            guard onScreen else {
                for line in changes.handle(board, trouble: latest.trouble) { try wiring.output.line(Cell(line)) }
                return
            }
            let terminal = Terminal(of: .standardOutput, environment: wiring.environment)
            let frame = board.frame(
                width: terminal.width ?? 80,
                height: Terminal.lines(of: .standardOutput, environment: wiring.environment),
                every: interval,
                trouble: latest.trouble,
                hasStyles: terminal.hasStyles,
            )
            try Screen.draw(frame, on: wiring.output)
        }
        try draw()
        for await event in events {
            if case .tick = event { try await latest.renew(from: source) }
            try draw()
        }
    }
}

/// The last that was read, which is shown on when the store cannot be read: with time, all of it turns blind by itself.
private struct LatestReading {
    private var reading: StatusSource.Reading
    private(set) var trouble: String?
    private var countAgain = ContinuousClock.now

    init(_ reading: StatusSource.Reading) {
        self.reading = reading
    }

    func board(at now: Timestamp, staleAfter limit: Duration) -> StatusBoard {
        StatusBoard(
            of: reading.here,
            health: reading.health,
            open: reading.open,
            findings: reading.findings,
            at: now,
            staleAfter: limit,
        )
    }

    /// Reads again.
    ///
    /// Counting what is open takes the longest by far, and so takes no more than a tenth of the time.
    mutating func renew(from source: StatusSource) async throws {
        do {
            let start = ContinuousClock.now
            let counts = start >= countAgain
            reading = try await source.read(open: counts ? nil : reading.open)
            let end = ContinuousClock.now
            if counts { countAgain = end + (end - start) * 10 }
            trouble = nil
        } catch StorageError.cancelled {
            throw CancellationError()
        } catch let error as StorageError {
            trouble = "What is shown is not new, for the store cannot be read: \(error)"
        }
    }
}
