import Access
import HTTPTypes
import Localization
import Storage
import Tenants

/// `/invitation/…`: where a link leads by which an account gets its password.
enum InvitationPage {
    /// What the page shows.
    struct Model: Sendable {
        /// Why the last password was not taken; `nil` where there was none.
        let trouble: String?
        let name: String
        let least: Int
    }

    /// Shows whose password the link sets; the link is as good afterwards as before.
    static func show(_ visit: Visit) async throws -> Answer {
        try page(visit, of: try await account(visit))
    }

    static func redeem(_ visit: Visit) async throws -> Answer {
        let account = try await account(visit)
        let password = visit.form["password"] ?? ""
        guard password == visit.form["again"] ?? "" else { return try page(visit, of: account, .invitationPageDiffers) }
        do {
            let link = visit.parameters["link"] ?? ""
            let entrance = try await visit.parts.door.redeem(link, settingPassword: password, from: visit.place)
            guard let entrance else { throw Refusal.unknownInvitation }
            return try await SignInPage.begin(entrance, visit, goingTo: .queue)
        } catch let weakness as Password.Weakness {
            return try page(visit, of: account, weakness.phrase)
        }
    }

    private static func account(_ visit: Visit) async throws -> Account {
        let digest = BearerDigest(of: visit.parameters["link"] ?? "")
        guard let account = try await visit.parts.store.account(invitedBy: digest, at: visit.now) else {
            throw Refusal.unknownInvitation
        }
        return account
    }

    private static func page(_ visit: Visit, of account: Account, _ trouble: Phrase? = nil) throws(Refusal) -> Answer {
        let sentence = trouble.map { phrase in
            visit.words.say(phrase, phrase.blanks.contains(.count) ? [.count: "\(Password.least)"] : [:])
        }
        let model = Model(trouble: sentence, name: account.name.rawValue, least: Password.least)
        let status: HTTPResponse.Status = trouble == nil ? .ok : .unprocessableContent
        return try visit.page(.invitation, titled: .invitationPageTitle, model, status: status)
    }
}

extension Password.Weakness {
    /// What is said of it.
    fileprivate var phrase: Phrase {
        switch self {
        case .tooShort: .passwordTooShort
        case .tooLong: .passwordTooLong
        case .holdsName: .passwordHoldsName
        case .tooPlain: .passwordTooPlain
        }
    }
}
