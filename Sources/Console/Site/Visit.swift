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
    /// The files that came with it, by the names of their fields.
    var files: [String: [UInt8]] = [:]
    let headers: HTTPFields
    /// What the open parts of the route's path stand for.
    let parameters: [String: String]
    let words: Words
    let now: Timestamp
    /// By which origin the browser knows the console.
    let origin: String
    /// From where: the address, and what the browser calls itself.
    let place: Hostile
    /// What the browser says that its device is known by.
    let device: String?
    /// What the browser keeps of a sign-in elsewhere that is under way.
    let attempt: String?
    /// Whether a page of the console asked for it, and no link from elsewhere.
    let isFromOurPage: Bool
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
    /// In which time zone they read, where they chose one.
    let zone: ReaderZone?
    /// What their forms carry.
    let formToken: String
}

extension Visit {
    private func moved(to path: LocalPath, as visitor: Visitor?) -> Visit {
        Visit(
            parts: parts,
            path: path,
            query: FormFields(),
            form: form,
            headers: headers,
            parameters: [:],
            words: words,
            now: now,
            origin: origin,
            place: place,
            device: device,
            attempt: attempt,
            isFromOurPage: isFromOurPage,
            visitor: visitor,
        )
    }

    /// The same visit at another place, as someone who has not signed in.
    func asStranger(at path: LocalPath) -> Visit { moved(to: path, as: nil) }

    /// The same visit at another place, to which the links of its page then lead.
    func moved(to path: LocalPath) -> Visit { moved(to: path, as: visitor) }

    /// Makes a page of a template and what is to be shown in it.
    func page(
        _ template: Template,
        titled title: Phrase,
        filling fillings: [Phrase.Blank: String] = [:],
        _ content: some Sendable,
        status: HTTPResponse.Status = .ok,
    ) throws(Refusal) -> Answer {
        let model = PageModel(
            language: words.language.rawValue,
            title: words.say(title, fillings),
            words: words,
            styles: parts.assets.styles.path,
            script: parts.assets.path(of: visitor == nil ? .zone : .console),
            zoneCookie: visitor?.zone == nil ? parts.cookies.full(.zone) : nil,
            icon: parts.assets.icon.path,
            languages: Language.allCases.map { LanguageLink($0, from: self) },
            isDemonstration: parts.isDemonstration,
            visitor: visitor.map { ShownVisitor($0, words) },
            content: content,
        )
        return Answer(status: status, body: try parts.templates.render(template, model))
    }
}
