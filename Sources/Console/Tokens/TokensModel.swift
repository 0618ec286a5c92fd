import Localization
import Storage
import Tenants

/// What the page of one's tokens shows, as texts.
struct TokensModel: Sendable {
    /// A token.
    struct Row: Sendable {
        let id: String
        let name: String
        let rights: String
        let until: Moment
        let isOver: Bool
        let used: Moment?
        let usedFrom: String
        /// What one hears of the button that ends it.
        let revocation: String
    }

    /// A token that was just made.
    struct Made: Sendable {
        let name: String
        let id: String
        let secret: String
    }

    /// A value that can be chosen.
    struct Choice: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    /// The form for another one, as it stands.
    struct Form: Sendable {
        let name: String
        let rights: [Choice]
        let days: [Choice]
        let customers: String
    }

    let rows: [Row]
    // A template cannot ask a list whether it is empty.
    let isEmpty: Bool
    let made: Made?
    /// Why none was made; `nil` where nothing went wrong.
    let trouble: String?
    let form: Form
}

extension TokensModel.Row {
    init(_ token: APIToken, _ visit: Visit) {
        id = token.id.rawValue
        name = token.name.rawValue
        rights = token.rights.inOrder.map { visit.words.say($0.phrase) }.joined(
            separator: visit.words.say(.consoleComma)
        )
        until = Moment(token.until, visit)
        isOver = token.until <= visit.now
        used = token.used.map { Moment($0, visit) }
        usedFrom = token.usedFrom?.terminal ?? ""
        revocation = visit.words.say(.tokensPageRevokeOf, [.name: token.name.rawValue])
    }
}

extension TokensModel.Form {
    init(_ form: TokenForm, _ visitor: Visitor, _ words: Words) {
        name = Hostile(form.name).terminal
        rights = visitor.account.role.rights.inOrder.map { right in
            TokensModel.Choice(
                value: right.rawValue,
                label: words.say(right.phrase),
                isChosen: form.rights.contains(right)
            )
        }
        days = TokenForm.spans.map { days in
            TokensModel.Choice(
                value: "\(days)",
                label: words.say(.tokensPageDays, [.count: "\(days)"]),
                isChosen: form.days == days,
            )
        }
        customers = Hostile(form.customers).terminal
    }
}

extension Set<Right> {
    /// From the least to the most.
    fileprivate var inOrder: [Right] { Right.allCases.filter { contains($0) } }
}

extension Right {
    /// What it is called.
    fileprivate var phrase: Phrase {
        switch self {
        case .read: .rightRead
        case .openPortals: .rightOpenPortals
        case .respond: .rightRespond
        case .connect: .rightConnect
        case .administer: .rightAdminister
        }
    }
}
