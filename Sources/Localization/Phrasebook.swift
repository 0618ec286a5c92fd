import Yams

/// What we say, in every language: phrases, and the labels of pages, which are said as they are and by templates alone.
package struct Phrasebook: Sendable {
    private let texts: [Language: [Phrase: PhraseText]]
    private let labels: [Language: [String: String]]
    /// Both by their keys, the phrases with their blanks left empty: a page asks for hundreds of them.
    private let named: [Language: [String: String]]
    /// The months' names as a date has them.
    private let months: [Language: [String]]

    /// The phrasebook that is part of the program, which is read once.
    /// - Throws: ``PhrasebookError`` if the program was built with a broken one.
    package static func shipped() throws(PhrasebookError) -> Phrasebook {
        try own.get()
    }

    private static let own = Result { () throws(PhrasebookError) in
        try Phrasebook([
            .english: Assets.phrasesEnYaml.description,
            .traditionalChinese: Assets.phrasesZhHantYaml.description,
        ])
    }

    /// Reads a file for each language: a mapping of sections, each a mapping of names to texts.
    ///
    /// A text whose key is no phrase's is a label.
    /// - Throws: ``PhrasebookError`` where a phrase is missing or has other blanks than it should, and where a language lacks
    ///   a label that another one has.
    package init(_ files: [Language: String]) throws(PhrasebookError) {
        var texts: [Language: [Phrase: PhraseText]] = [:]
        var labels: [Language: [String: String]] = [:]
        var named: [Language: [String: String]] = [:]
        var months: [Language: [String]] = [:]
        for language in Language.allCases {
            let found = try Phrasebook.texts(in: files[language] ?? "", language)
            (texts[language], labels[language]) = (found.phrases, found.labels)
            named[language] = found.labels.merging(found.empty) { label, _ in label }
            let list = found.phrases[.months]?.filled(with: [:]) ?? ""
            months[language] = list.split { ",、".contains($0) }.map { String($0.drop { $0 == " " }) }
        }
        (self.texts, self.labels, self.named, self.months) = (texts, labels, named, months)
        for language in Language.allCases {
            if let missing = labelKeys.first(where: { labels[language]?[$0] == nil }) {
                throw PhrasebookError(language: language, why: "\(missing) is missing")
            }
        }
    }

    /// The keys of all labels, in their order.
    package var labelKeys: [String] { Set(labels.values.flatMap(\.keys)).sorted() }

    /// The keys of all that is said.
    package var keys: [String] { Set(named.values.flatMap(\.keys)).sorted() }

    /// What has a key, a label or a phrase, with its blanks left empty; `nil` where nothing has it.
    package func text(named key: String, in language: Language) -> String? {
        named[language]?[key]
    }

    /// Says something, with what its blanks are filled with.
    ///
    /// What fills a blank is not looked into: a name that reads like a blank stays that name.
    package func text(_ phrase: Phrase, in language: Language, _ fillings: [Phrase.Blank: String] = [:]) -> String {
        texts[language]?[phrase]?.filled(with: fillings) ?? ""
    }

    /// A moment as the language writes it, from its form in ISO 8601.
    ///
    /// - Parameters:
    ///   - text: The moment.
    ///   - phrase: The phrase that it is put into, which says of what clock it is.
    ///   - language: The language.
    /// - Returns: It in words.
    package func moment(_ text: String, as phrase: Phrase = .moment, in language: Language) -> String {
        let parts = text.utf8.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: ":") }
            .map { String(Substring($0)) }
        guard parts.count >= 5, let month = Int(parts[1]), let day = Int(parts[2]), let months = months[language],
            months.indices.contains(month - 1)
        else { return text }
        return self.text(
            phrase,
            in: language,
            [.year: parts[0], .month: months[month - 1], .day: "\(day)", .time: "\(parts[3]):\(parts[4])"],
        )
    }

    private static func texts(
        in file: String,
        _ language: Language
    ) throws(PhrasebookError) -> (phrases: [Phrase: PhraseText], labels: [String: String], empty: [String: String]) {
        let root: Any?
        do {
            root = try load(yaml: file)
        } catch {
            throw PhrasebookError(language: language, why: "it is no YAML: \(error)")
        }
        guard let root = root as? [String: Any] else {
            throw PhrasebookError(language: language, why: "it is no mapping of phrases")
        }
        var texts: [Phrase: PhraseText] = [:]
        var labels: [String: String] = [:]
        var empty: [String: String] = [:]
        for (key, text) in try flattened(root, language) {
            guard let phrase = Phrase(key: key) else {
                labels[key] = text
                continue
            }
            let text = PhraseText(text)
            guard text.blanks == Set(phrase.blanks.map(\.rawValue)) else {
                let blanks = phrase.blanks.map(\.rawValue).sorted().joined(separator: ", ")
                throw PhrasebookError(language: language, why: "\(key) must have these blanks: \(blanks)")
            }
            texts[phrase] = text
            empty[key] = text.filled(with: [:])
        }
        if let missing = Phrase.allCases.first(where: { texts[$0] == nil }) {
            throw PhrasebookError(language: language, why: "\(missing.rawValue) is missing")
        }
        if let open = labels.first(where: { !PhraseText($0.value).blanks.isEmpty }) {
            throw PhrasebookError(language: language, why: "\(open.key) is a label, and nobody fills its blanks")
        }
        return (texts, labels, empty)
    }

    /// The texts by keys that name their section first, and stand alone where they are in none.
    private static func flattened(
        _ root: [String: Any],
        _ language: Language
    ) throws(PhrasebookError) -> [String: String] {
        var found: [String: String] = [:]
        for (name, value) in root {
            switch value {
            case let text as String: found[name] = text
            case let section as [String: String]:
                for (key, text) in section { found["\(name).\(key)"] = text }
            default: throw PhrasebookError(language: language, why: "\(name) is neither a text nor a section of texts")
            }
        }
        if let empty = found.first(where: { $0.value.allSatisfy(\.isWhitespace) }) {
            throw PhrasebookError(language: language, why: "\(empty.key) says nothing")
        }
        return found
    }
}

/// What is wrong with what we say.
package struct PhrasebookError: Error, Hashable, Sendable, CustomStringConvertible {
    package let language: Language
    package let why: String

    package var description: String { "The phrases in \(language.rawValue) are not usable: \(why)." }
}
