import Localization
import Synchronization

/// A part of a page as a browser reads it, made by a template and nothing else: `{{{…}}}` puts it into another template as it is.
struct Markup: Sendable, CustomStringConvertible {
    let description: String

    fileprivate init(_ text: String) {
        description = text
    }
}

/// Parts that many pages have alike, such as the rows of a table: each is made once, however many people look at it.
///
/// The same texts in the same language always make the same part.
final class PartShelf<Model: Hashable & Sendable>: Sendable {
    private struct Key: Hashable {
        let model: Model
        let language: Language
    }

    /// What the template is given.
    private struct Part: Sendable {
        let words: Words
        let part: Model
    }

    private let template: Template
    private let templates: Templates
    private let kept = Mutex<[Key: String]>([:])

    /// So many are kept, which is some megabytes; then all are made anew.
    private static var most: Int { 4_000 }

    /// - Parameters:
    ///   - template: What makes a part of what it calls `part`.
    ///   - templates: The templates of all pages.
    init(_ template: Template, of templates: Templates) {
        self.template = template
        self.templates = templates
    }

    /// The parts of some models, one after the other.
    func parts(of models: [Model], _ words: Words) throws(Refusal) -> Markup {
        let keys = models.map { Key(model: $0, language: words.language) }
        let known = kept.withLock { kept in keys.map { kept[$0] } }
        var text = ""
        var made: [Key: String] = [:]
        for (key, part) in zip(keys, known) {
            if let part {
                text += part
            } else {
                let part = try templates.render(template, Part(words: words, part: key.model))
                made[key] = part
                text += part
            }
        }
        if !made.isEmpty {
            kept.withLock { kept in
                if kept.count + made.count > Self.most { kept = [:] }
                kept.merge(made) { _, new in new }
            }
        }
        return Markup(text)
    }
}
