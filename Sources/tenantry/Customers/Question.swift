import SystemPackage

/// A question to the person at the terminal.
enum Question {
    /// Whether someone can read the question and type an answer.
    static func canAsk(on output: Output) -> Bool {
        output.notes.isInteractive && Terminal(of: .standardInput, environment: [:]).isInteractive
    }

    /// What is typed in answer, without blanks around it; `nil` where the input ends.
    static func ask(_ question: String) -> String? {
        Output.say(Cell(question).text + " ", ending: "")
        guard let line = readLine() else { return nil }
        return String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
