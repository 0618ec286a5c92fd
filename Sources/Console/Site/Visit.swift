import HTTPTypes
import Hummingbird
import Localization
import Storage
import Tenants

/// A request that may be answered, with all that an answer is made of.
struct Visit: Sendable {
    let parts: SiteParts
    /// The place that was asked for, with its query.
    let path: LocalPath
    let query: FormFields
    /// The form that was sent; empty where none was.
    let form: FormFields
    let headers: HTTPFields
    /// What the open parts of the route's path stand for.
    let parameters: [String: String]
    let words: Words
    let now: Timestamp
    /// From where: the address, and what the browser calls itself.
    let place: Hostile
    /// What the browser says that its device is known by.
    let device: String?
    /// Whoever has signed in, if anyone has.
    let visitor: Visitor?
}

/// Someone who has signed in.
struct Visitor: Sendable {
    let account: Account
    let session: ConsoleSession
    let principal: Principal
    /// Whose data they may see.
    let scope: CustomerScope
    /// What their forms carry.
    let formToken: String
}

extension Visit {
    /// Makes a page of a template and what is to be shown in it.
    func page(
        _ template: Template,
        titled title: Phrase,
        _ content: some Sendable,
        status: HTTPResponse.Status = .ok,
    ) throws(Refusal) -> Answer {
        let model = PageModel(
            language: words.language.rawValue,
            title: words.say(title),
            words: words,
            styles: parts.assets.styles.path,
            script: parts.assets.scripts.last?.path ?? "",
            icon: parts.assets.icon.path,
            languages: Language.allCases.map { LanguageLink($0, from: self) },
            visitor: visitor.map { ShownVisitor($0, words) },
            content: content,
        )
        return Answer(status: status, body: try parts.templates.render(template, model))
    }
}
