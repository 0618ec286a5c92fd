/// A text with blanks, which are words in braces.
struct PhraseText: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case words(String)
        case blank(String, Phrase.Blank?)
    }

    private let parts: [Part]

    init(_ text: String) {
        var parts: [Part] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            parts.append(.words(String(rest[..<open])))
            let name = String(rest[rest.index(after: open)..<close])
            parts.append(.blank(name, Phrase.Blank(rawValue: name)))
            rest = rest[rest.index(after: close)...]
        }
        self.parts = parts + [.words(String(rest))]
    }

    /// The names of the blanks.
    var blanks: Set<String> {
        Set(parts.compactMap { if case .blank(let name, _) = $0 { name } else { nil } })
    }

    /// The text with its blanks filled.
    func filled(with fillings: [Phrase.Blank: String]) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .words(let words): text += words
            case .blank(_, let blank): text += blank.flatMap { fillings[$0] } ?? ""
            }
        }
        return text
    }
}
