import Localization
import Mustache
import Tenants

/// What the console says, in the language and the time zone of whoever asks; in a template, `{{words.queue-page.title}}`.
struct Words: Sendable, MustacheParent {
    let language: Language
    let phrasebook: Phrasebook
    let glossary: Glossary
    /// In which moments are said.
    var zone = ReaderZone.utc

    /// Says something.
    func say(_ phrase: Phrase, _ fillings: [Phrase.Blank: String] = [:]) -> String {
        phrasebook.text(phrase, in: language, fillings)
    }

    /// A word of one of Microsoft's lists; its own name, where it came up after this program was built.
    func say(_ name: String, of list: Glossary.List) -> String {
        glossary.word(name, of: list, in: language) ?? Hostile(name).terminal
    }

    /// The same in the zone that someone chose, if they did.
    func read(in zone: ReaderZone?) -> Words {
        var words = self
        words.zone = zone ?? self.zone
        return words
    }

    func child(named section: String) -> Any? { Section(words: self, name: section) }

    /// The texts whose keys begin alike.
    private struct Section: MustacheParent {
        let words: Words
        let name: String

        func child(named key: String) -> Any? { words.phrasebook.text(named: "\(name).\(key)", in: words.language) }
    }
}
