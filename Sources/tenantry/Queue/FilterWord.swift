import Storage
import Tenants

/// The words that a filter takes, and what each of them means.
struct FilterWord<Value> {
    /// What the words are, such as `severity`.
    let name: String
    let words: [(word: String, value: Value)]

    /// The value of a word, in whatever case and with or without its hyphens.
    func value(of text: String) throws(Failure) -> Value {
        let wanted = FilterWord.folded(text)
        if let found = words.first(where: { FilterWord.folded($0.word) == wanted }) { return found.value }
        var shown: [String] = []
        for (word, _) in words where !shown.contains(word) { shown.append(word) }
        let hint = Nearest.word(to: text, among: shown).map { " Did you mean \($0)?" } ?? ""
        throw Failure(
            "“\(Hostile(text))” is no \(name); it is one of \(shown.joined(separator: ", ")).\(hint)",
            .usage,
        )
    }

    private static func folded(_ word: String) -> String {
        String(word.lowercased().filter { $0 != "-" && $0 != " " && $0 != "_" })
    }
}

extension FilterWord<Severity> {
    static var severities: FilterWord {
        FilterWord(name: "severity", words: Severity.known.reversed().map { ($0.rawValue, $0) })
    }
}

extension FilterWord<String> {
    /// Microsoft's names, with hyphens as one types them: `in-progress` for `inProgress`.
    static func statuses(_ names: [String]) -> FilterWord {
        FilterWord(name: "status", words: names.map { ($0.hyphenated, $0) })
    }
}

extension FilterWord<ServiceSource> {
    /// Each product by its short name, and by Microsoft's, which is understood and not listed.
    static var services: FilterWord {
        FilterWord(
            name: "service",
            words: ServiceSource.known.map { ($0.title.lowercased().replacing(" ", with: "-"), $0) }
        )
    }
}

extension FilterWord<QueueFilter.Sort> {
    static var sorts: FilterWord {
        FilterWord(name: "order", words: QueueFilter.Sort.allCases.map { ($0.rawValue, $0) })
    }
}

extension String {
    /// `inProgress` as `in-progress`.
    fileprivate var hyphenated: String {
        reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
    }
}
