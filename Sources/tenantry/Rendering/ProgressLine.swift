import Synchronization

/// How far a piece of work has come: a line on standard error that is rewritten on a terminal, and plain lines elsewhere.
package final class ProgressLine: Sendable {
    private struct State {
        var drawn = ""
        var tenthsTold = 0
    }

    private let terminal: Terminal
    private let state = Mutex(State())

    /// A line for a stream; pass what ``Output/notes`` says of standard error.
    package init(on terminal: Terminal) {
        self.terminal = terminal
    }

    /// Shows how much is done.
    ///
    /// In a file, in a pipe and on a dumb terminal it says so at every tenth of the way only.
    package func update(_ what: String, done: Int, of total: Int) {
        let cell = Cell(what)
        state.withLock { state in
            guard let width = terminal.width, terminal.canRewrite else {
                let tenths = total > 0 ? done * 10 / total : 10
                guard tenths > state.tenthsTold else { return }
                state.tenthsTold = tenths
                return Output.tell(Cell("\(cell.text): \(done) of \(total)"), on: terminal)
            }
            let line = ProgressLine.bar(cell.text, done: done, of: total, width: width)
            guard line != state.drawn else { return }
            state.drawn = line
            Output.say("\r\u{1B}[K" + line, ending: "")
        }
    }

    /// Says something that stays, above the line.
    package func say(_ sentence: String) {
        let cell = Cell(sentence)
        state.withLock { state in
            guard !state.drawn.isEmpty else { return Output.tell(cell, on: terminal) }
            Output.say("\r\u{1B}[K" + cell.rendered(on: terminal) + "\n" + state.drawn, ending: "")
        }
    }

    /// Takes the line away.
    package func finish() {
        state.withLock { state in
            guard !state.drawn.isEmpty else { return }
            state.drawn = ""
            Output.say("\r\u{1B}[K", ending: "")
        }
    }

    /// The line for a terminal: `Importing ████████░░░░ 812 of 1000`.
    package static func bar(_ what: String, done: Int, of total: Int, width: Int) -> String {
        let count = "\(done) of \(total)"
        let room = width - 1 - count.utf8.count - 2
        let title = DisplayWidth.fitted(what, into: max(0, room))
        let bar = min(30, room - DisplayWidth.of(title) - 1)
        guard bar >= 5, total > 0 else { return "\(title)  \(count)" }
        let full = min(bar, max(0, done * bar / total))
        let blocks = String(repeating: "█", count: full) + String(repeating: "░", count: bar - full)
        return "\(title) \(blocks) \(count)"
    }
}
