import Foundation

/// The whole of a terminal, taken over for a while and given back as it was.
///
/// It is given back however the program ends: by its own will, by a signal, by a trap. Only `SIGKILL` leaves no time.
enum Screen {
    /// The other screen that a terminal keeps for programs like this one, with its cursor hidden (xterm, "ctlseqs").
    private static let enter: StaticString = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[H\u{1B}[J"
    private static let leave: StaticString = "\u{1B}[?2026l\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l"

    /// Signals that end a program where it stands.
    private static let deadly = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGQUIT]

    /// Takes the terminal over for a piece of work.
    static func withScreen(on output: Output, _ body: () async throws -> Void) async throws {
        try take(output)
        do {
            try await body()
        } catch {
            try? give(output)  // the first error says more
            throw error
        }
        try give(output)
    }

    /// Takes the terminal over.
    private static func take(_ output: Output) throws(OutputError) {
        for number in deadly { giveBack(on: number) }
        giveBackWhileStopped()
        try output.paint(enter.description)
    }

    /// Draws a frame over the one before it, all at once: nothing is cleared first, so nothing flickers.
    ///
    /// No line may be as wide as the terminal: what clears the rest of it would take its last character.
    static func draw(_ lines: [String], on output: Output) throws(OutputError) {
        let frame = lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n")
        // Terminals that know "synchronized output" show it in one stroke; others pass over that.
        try output.paint("\u{1B}[?2026h\u{1B}[H\(frame)\u{1B}[J\u{1B}[?2026l")
    }

    private static func give(_ output: Output) throws(OutputError) {
        for number in deadly + [SIGTSTP] { _ = signal(number, SIG_DFL) }
        try output.paint(leave.description)
    }
}

/// What happens in a handler of signals, where only a few functions may be called (signal-safety(7)).
extension Screen {
    /// Gives the terminal back before a signal ends the program, as it always does.
    private static func giveBack(on number: Int32) {
        _ = signal(number) { number in
            Screen.write(Screen.leave)
            _ = signal(number, SIG_DFL)
            raise(number)
        }
    }

    /// Gives the terminal back before the program is stopped, and takes it again when it goes on.
    private static func giveBackWhileStopped() {
        _ = signal(SIGTSTP) { number in
            Screen.write(Screen.leave)
            _ = signal(number, SIG_DFL)
            // It is blocked while its handler runs; let through, it stops the program within `raise`.
            var only = sigset_t()
            unsafe sigemptyset(&only)
            unsafe sigaddset(&only, number)
            unsafe pthread_sigmask(SIG_UNBLOCK, &only, nil)
            raise(number)
            Screen.giveBackWhileStopped()
            Screen.write(Screen.enter)
        }
    }

    private static func write(_ sequence: StaticString) {
        _ = unsafe Foundation.write(STDOUT_FILENO, sequence.utf8Start, sequence.utf8CodeUnitCount)
    }
}
