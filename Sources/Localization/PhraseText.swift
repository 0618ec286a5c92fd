/// A text with blanks, which are words in braces.
struct PhraseText: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case words(String)
        case blank(String)
    }

    private let parts: [Part]

    init(_ text: String) {
        var parts: [Part] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            parts.append(.words(String(rest[..<open])))
            parts.append(.blank(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        self.parts = parts + [.words(String(rest))]
    }

    /// The names of the blanks.
    var blanks: Set<String> {
        Set(parts.compactMap { if case .blank(let name) = $0 { name } else { nil } })
    }

    /// The text with its blanks filled.
    func filled(with fillings: [Phrase.Blank: String]) -> String {
        parts.map { part in
            switch part {
            case .words(let words): words
            case .blank(let name): Phrase.Blank(rawValue: name).flatMap { fillings[$0] } ?? ""
            }
        }.joined()
    }
}
