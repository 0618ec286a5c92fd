import Localization
import Storage
import Tenants

/// What every page shows around its own content, as texts.
struct PageModel<Content: Sendable>: Sendable {
    let language: String
    let title: String
    let words: Words
    let styles: String
    let script: String
    /// The cookie by which a script says in which zone the browser is; `nil` where the reader chose one.
    let zoneCookie: String?
    let icon: String
    let languages: [LanguageLink]
    /// Whether all that is shown is made up.
    let isDemonstration: Bool
    let visitor: ShownVisitor?
    let content: Content
}

/// Whoever has signed in, as a page shows them.
struct ShownVisitor: Sendable {
    let name: String
    let role: String
    let token: String
    /// What a script says of others who look at an incident; it fills the blank.
    let looking: String
    /// The time zone in which a script says moments.
    let zone: String

    init(_ visitor: Visitor, _ words: Words) {
        name = visitor.account.name.rawValue
        role = words.say(visitor.account.role.phrase)
        token = visitor.formToken
        zone = words.zone.name
        looking = words.say(.presenceLooking, [.names: "{names}"])
    }
}

/// A way to the same page in a language.
struct LanguageLink: Sendable {
    let name: String
    let tag: String
    let href: String
    let isCurrent: Bool

    init(_ language: Language, from visit: Visit) {
        name = language.ownName
        tag = language.rawValue
        let fields = visit.query.without(Language.field).adding(Language.field, language.rawValue)
        href = visit.path.with(fields).text
        isCurrent = visit.words.language == language
    }
}

extension Language {
    /// The field of an address that chooses a language from then on.
    static let field = "lang"

    /// What those who read it call it.
    var ownName: String {
        switch self {
        case .english: "English"
        case .traditionalChinese: "繁體中文"
        }
    }
}
