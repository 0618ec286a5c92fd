/// A mistake in a scenario: where it stands, and what to write instead.
package struct ScenarioError: Error, Equatable, CustomStringConvertible {
    /// The file; `nil` for a request to the control endpoint, which has no lines to speak of.
    package let file: String?
    package let line: Int
    /// What is wrong, in a sentence that ends with its full stop.
    package let sentence: String

    init(file: String? = nil, line: Int, _ sentence: String) {
        self.file = file
        self.line = line
        self.sentence = sentence
    }

    package var description: String {
        if let file { "\(file):\(line): \(sentence)" } else { sentence }
    }

    /// Text of a file as an error may show it: on one line, and no longer than a line.
    static func quoted(_ text: String) -> String {
        let shown = text.unicodeScalars.prefix(60).map { $0.properties.generalCategory == .control ? " " : String($0) }
        return "\"\(shown.joined())\(text.unicodeScalars.count > 60 ? "…" : "")\""
    }
}
