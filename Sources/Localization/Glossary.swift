import Yams

/// The words of Microsoft's and of ATT&CK's lists, and of the catalogue of portals, in every language.
///
/// The lists grow without notice, so a word is looked up by its name, and may be missing.
package struct Glossary: Sendable {
    /// A list that the words are of, by the section in which the files of `Assets` have them.
    package enum List: String, CaseIterable, Sendable {
        case alertStatus = "alert-status"
        case classification
        case detection
        case determination
        case entity
        case evidence
        /// The portals of the catalogue, by their keys.
        case portal
        /// The pages of the portals, by their keys.
        case portalPage = "portal-page"
        /// How a partner relationship stands.
        case relationship
        case remediation
        case role
        case tactic
        case verdict
    }

    private let words: [Language: [String: [String: String]]]

    /// The glossary that is part of the program, which is read once.
    /// - Throws: ``PhrasebookError`` if the program was built with a broken one.
    package static func shipped() throws(PhrasebookError) -> Glossary {
        try own.get()
    }

    private static let own = Result { () throws(PhrasebookError) in
        try Glossary([
            .english: Assets.glossaryEnYaml.description,
            .traditionalChinese: Assets.glossaryZhHantYaml.description,
        ])
    }

    /// Reads a file for each language: a mapping of lists, each a mapping of names to words.
    /// - Throws: ``PhrasebookError`` where a language lacks what another one has.
    package init(_ files: [Language: String]) throws(PhrasebookError) {
        var words: [Language: [String: [String: String]]] = [:]
        for language in Language.allCases {
            // What is no YAML is no mapping either.
            guard let lists = (try? load(yaml: files[language] ?? "")) as? [String: [String: String]] else {
                throw PhrasebookError(language: language, why: "the glossary is no mapping of lists of words")
            }
            words[language] = lists
        }
        self.words = words
        for language in Language.allCases {
            guard let missing = names.first(where: { word($0.name, of: $0.list, in: language)?.isEmpty ?? true }) else {
                continue
            }
            throw PhrasebookError(
                language: language,
                why: "the glossary lacks \(missing.list.rawValue).\(missing.name)"
            )
        }
    }

    /// The word of a name; `nil` for one that came up after this program was built.
    package func word(_ name: String, of list: List, in language: Language) -> String? {
        words[language]?[list.rawValue]?[name]
    }

    /// Every name that there is a word for in some language.
    package var names: [(list: List, name: String)] {
        List.allCases.flatMap { list in
            Set(words.values.flatMap { $0[list.rawValue, default: [:]].keys }).sorted().map { (list, $0) }
        }
    }
}
