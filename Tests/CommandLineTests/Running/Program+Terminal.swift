extension Program {
    /// Runs a line of the shell on a terminal of its own, on which something is typed, and gives what the terminal got.
    func onTerminal(_ line: String, typing input: String = "") async throws -> Ending {
        try await shell("printf '\(input)' | TERM=xterm COLUMNS=100 script -qec \"\(line)\" /dev/null")
    }
}
