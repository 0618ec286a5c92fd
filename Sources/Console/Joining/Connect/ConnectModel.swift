import Access
import Foundation
import Localization
import Storage
import Tenants

/// What the page of a customer's consent shows, as texts.
struct ConnectModel: Sendable {
    /// A tenant.
    struct Row: Sendable {
        let id: String
        let name: String
        let cloud: String
        let state: String
        /// What the style sheet calls the state.
        let kind: String
        let consented: Moment?
        /// The link that can be answered; `nil` where there is none.
        let open: Open?
        /// Who answered in the tenant's stead.
        let stranger: String?
        /// Why it cannot be asked; `nil` where it can.
        let obstacle: String?
        let isAskable: Bool
        /// Where to sign in at the tenant oneself; `nil` where nobody can.
        let entry: Entry?
        /// Whether to make a link is what comes next.
        let isNext: Bool
        let make: String
        let makeTitle: String
        let withdrawTitle: String
        let checkTitle: String
    }

    /// The way to a sign-in at a tenant.
    struct Entry: Sendable {
        let href: String
        let title: String
    }

    /// A link that can be answered.
    struct Open: Sendable {
        let sentence: String
        let asked: Moment
        let until: String
    }

    /// A link that was just made.
    struct Made: Sendable {
        let tenant: String
        let link: String
        let until: String
        let redirect: String
        let code: Code?
        let mails: [Mail]
        let isUnnamed: Bool
    }

    /// A QR code, in modules.
    struct Code: Sendable {
        let width: Int
        let path: String
        let label: String
    }

    /// A mail that is ready to be sent.
    struct Mail: Sendable {
        let tag: String
        let language: String
        let subject: String
        let body: String
        let lines: Int
    }

    let mark: CustomerMark
    let customer: String
    let place: String
    let rows: [Row]
    let made: Made?
    /// What is missing before anyone can be asked, or why an answer is not believed.
    let trouble: String?
    /// Whether an answer may come.
    let isWaiting: Bool
    /// What to ask to learn whether something has changed; `nil` where nothing will by itself.
    let watch: String?
}

extension ConnectModel {
    init(
        of customer: Customer,
        _ standing: ConnectStanding,
        made: Made?,
        saying trouble: String? = nil,
        _ visit: Visit,
    ) {
        let handle = customer.details.handle
        let isReady = visit.parts.joining.desk != nil
        let place = LocalPath.connecting(handle)
        mark = CustomerMark(handle, named: customer.details.name)
        self.customer = LocalPath.customer(handle).text
        self.place = place.text
        rows = standing.rows.map { Row($0, of: handle, isReady: isReady, visit) }
        self.made = made
        self.trouble = trouble ?? (isReady ? nil : visit.words.say(.connectPageNoApplication))
        isWaiting = standing.rows.contains { $0.open != nil }
        watch =
            standing.isMoving
            ? place.below("standing").with(FormFields([("seen", standing.mark)])).text : nil
    }
}

extension ConnectModel.Row {
    fileprivate init(_ row: ConnectStanding.Row, of handle: CustomerHandle, isReady: Bool, _ visit: Visit) {
        let (words, tenant) = (visit.words, row.tenant)
        id = tenant.id.rawValue
        name = tenant.shownName
        cloud = tenant.cloud.title
        state = words.say(row.state.phrase)
        kind = "joining-" + row.state.rawValue
        consented = row.consented.map { Moment($0, visit) }
        open = row.open.map { ConnectModel.Open($0, visit) }
        stranger = row.stranger.map { words.say(.connectPageHeld, [.tenant: $0.rawValue]) }
        obstacle = tenant.cloud.hasSecurityGraph ? nil : words.say(.connectPageChina)
        isAskable = isReady && tenant.cloud.hasSecurityGraph
        isNext = row.open == nil && ![.active, .given, .checking].contains(row.state)
        make = words.say(row.open == nil && row.state != .active ? .connectPageMake : .connectPageMakeOther)
        func title(_ deed: String) -> String {
            words.say(.connectPageMakeFor, [.name: deed, .value: tenant.shownName])
        }
        makeTitle = title(make)
        withdrawTitle = title(words.say(.connectPageWithdraw))
        checkTitle = title(words.say(.connectPageCheck))
        let isEnterable = visit.parts.joining.entry != nil && tenant.cloud.hasSecurityGraph
        entry =
            isEnterable
            ? ConnectModel.Entry(
                href: LocalPath.connecting(handle).below("sign-in").with(FormFields([("tenant", id)])).text,
                title: title(words.say(.connectPageSignIn)),
            ) : nil
    }
}

extension ConnectModel.Open {
    fileprivate init(_ request: ConsentRequest, _ visit: Visit) {
        sentence = visit.words.say(.connectPageAsked, [.name: Hostile(request.asker).terminal])
        asked = Moment(request.asked, visit)
        until = visit.words.say(.connectPageUntil, [.until: Moment(request.until, visit).full])
    }
}

extension ConnectModel.Made {
    init(
        _ invitation: ConsentInvitation,
        to customer: Customer,
        by desk: ConsentDesk,
        comingBackTo redirect: URL,
        _ visit: Visit,
    ) {
        let words = visit.words
        tenant = invitation.tenant.shownName
        link = invitation.link.absoluteString
        until = words.say(.connectPageMadeUntil, [.until: Moment(invitation.until, visit).full])
        self.redirect = redirect.absoluteString
        code = QRCode(link).map { code in
            ConnectModel.Code(
                width: code.width,
                path: code.path,
                label: words.say(.connectPageQr, [.tenant: invitation.tenant.shownName]),
            )
        }
        mails = desk.mails(of: invitation, to: customer, comingBackTo: redirect, words.phrasebook).map {
            ConnectModel.Mail($0.mail, in: $0.language)
        }
        isUnnamed = desk.provider == nil
    }
}

extension ConnectModel.Mail {
    fileprivate init(_ mail: ConsentMail, in language: Language) {
        tag = language.rawValue
        self.language = language.ownName
        subject = mail.subject
        body = mail.body
        lines = min(24, mail.body.count(where: \.isNewline) + 6)
    }
}

extension Tenant {
    /// What a page calls it: its name, with its domain where that says more.
    fileprivate var shownName: String { defaultDomain?.rawValue ?? Hostile(displayName).terminal }
}

extension ConnectStanding.State {
    fileprivate var phrase: Phrase {
        switch self {
        case .unconnected: .connectPageNotAsked
        case .pending: .connectPagePending
        case .given: .connectPageGiven
        case .declined: .connectPageDeclined
        case .checking: .connectPageChecking
        case .active: .connectPageActive
        case .withdrawn: .connectPageWithdrawn
        }
    }
}
