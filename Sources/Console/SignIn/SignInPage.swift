import Access
import HTTPTypes
import Hummingbird
import Localization
import Storage
import Tenants

/// `/sign-in`: by a name and a password.
enum SignInPage {
    /// What the page shows.
    struct Model: Sendable {
        /// Why the last try came to nothing; `nil` where there was none.
        let trouble: String?
        let name: String
        /// Where to go afterwards.
        let destination: String
        /// Where the organization's directory signs people in; `nil` where it does not.
        let directory: String?
    }

    static func show(_ visit: Visit) async throws -> Answer {
        let destination = destination(visit.query["return"])
        guard visit.visitor == nil else { return .redirect(to: destination) }
        return try page(visit, goingTo: destination)
    }

    static func enter(_ visit: Visit) async throws -> Answer {
        let destination = destination(visit.form["return"])
        let name = visit.form["name"] ?? ""
        func page(_ trouble: Phrase, _ status: HTTPResponse.Status) throws(Refusal) -> Answer {
            let shown = Hostile(String(name.prefix(80))).terminal
            let sentence = visit.words.say(trouble)
            return try SignInPage.page(visit, goingTo: destination, saying: sentence, to: shown, status)
        }
        func wait(_ trouble: Phrase, until: Timestamp) throws(Refusal) -> Answer {
            var answer = try page(trouble, .tooManyRequests)
            answer.headers[.retryAfter] = String(max(1, (until - visit.now).components.seconds))
            return answer
        }
        let password = visit.form["password"] ?? ""
        switch try await visit.parts.door.signIn(name, password, on: visit.device, from: visit.place) {
        case .refused: return try page(.signInPageRefused, .forbidden)
        // One's own mistakes, what anyone may have tried elsewhere, and a crowd at the door are told apart.
        case .held(let until, onKnownDevice: true): return try wait(.signInPageHeld, until: until)
        case .held(let until, onKnownDevice: false): return try wait(.signInPageHeldElsewhere, until: until)
        case .crowded(let until): return try wait(.signInPageCrowded, until: until)
        case .signedIn(let entrance): return try await begin(entrance, visit, goingTo: destination)
        }
    }

    /// Gives a browser its new session, in place of the one that it had.
    static func begin(
        _ entrance: AccountSignIn.Entrance,
        _ visit: Visit,
        goingTo destination: LocalPath,
    ) async throws -> Answer {
        if let former = visit.visitor {
            try await visit.parts.store.endSession(
                named: former.session.name,
                of: former.account,
                by: former.principal,
                at: visit.now,
            )
        }
        let cookies = visit.parts.cookies
        return .redirect(
            to: destination,
            setting: [
                cookies.keeping(.session, entrance.session, for: entrance.until - visit.now),
                entrance.device.map { cookies.keeping(.device, $0, for: ConsoleCookies.longest) },
            ].compactMap(\.self),
        )
    }

    /// Where to go afterwards: where one was going, unless that could be anywhere else.
    static func destination(_ text: String?) -> LocalPath { text.flatMap { LocalPath($0) }?.waiting ?? .queue }

    /// Makes the page, with why the last try came to nothing.
    static func page(
        _ visit: Visit,
        goingTo destination: LocalPath,
        saying trouble: String? = nil,
        to name: String = "",
        _ status: HTTPResponse.Status = .ok,
    ) throws(Refusal) -> Answer {
        let directory = visit.parts.directory.map { _ in LocalPath.entra(returningTo: destination).text }
        let model = Model(trouble: trouble, name: name, destination: destination.text, directory: directory)
        return try visit.page(.signIn, titled: .signInPageTitle, model, status: status)
    }
}
