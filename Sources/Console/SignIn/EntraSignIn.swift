import Access
import Foundation
import HTTPTypes
import Hummingbird
import Localization
import Logging
import Storage
import Tenants

/// `/sign-in/entra`: by the organization's own directory.
enum EntraSignIn {
    /// Sends a browser to the sign-in page of the directory.
    static func begin(_ visit: Visit) async throws -> Answer {
        guard let directory = visit.parts.directory else { throw Refusal.notFound }
        let destination = SignInPage.destination(visit.query["return"])
        let start = directory.begin(comingBackTo: try redirect(visit), goingTo: destination.text)
        return Answer(
            status: .seeOther,
            cookies: [visit.parts.cookies.keeping(.attempt, start.secret, for: DirectorySignIn.lifetime)],
            headers: [.location: start.page.absoluteString],
        )
    }

    /// Takes a browser that comes back from there.
    static func finish(_ visit: Visit) async throws -> Answer {
        guard let directory = visit.parts.directory else { throw Refusal.notFound }
        let outcome = try await directory.finish(
            visit.path.query,
            keeping: visit.attempt,
            comingBackTo: redirect(visit),
            from: visit.place,
        )
        let words = visit.words
        switch outcome {
        case .signedIn(let entrance, let destination):
            var answer = try await SignInPage.begin(entrance, visit, goingTo: SignInPage.destination(destination))
            answer.cookies.append(visit.parts.cookies.forgetting(.attempt))
            return answer
        case .foreign: return try page(visit, words.say(.entraForeign), .badRequest)
        case .refused(let word, let why):
            // It may be the application's own proof that is refused, of which the person at the browser knows nothing.
            visit.parts.logger.warning("Entra refused a sign-in", metadata: ["reason": "\(why)"])
            return try page(visit, words.say(.entraRefused, [.value: word.terminal]), .forbidden)
        case .noRole(let name): return try page(visit, words.say(.entraNoRole, [.name: name.terminal]), .forbidden)
        case .unknownGroups(let name):
            return try page(visit, words.say(.entraGroups, [.name: name.terminal]), .forbidden)
        case .disabled(let name):
            return try page(visit, words.say(.entraDisabled, [.name: name.rawValue]), .forbidden)
        case .failed(let why):
            visit.parts.logger.error("Nobody could be signed in by Entra", metadata: ["reason": "\(why)"])
            return try page(visit, words.say(.entraFailed), .badGateway)
        }
    }

    /// The page to sign in at, at its own place: the one that was asked for has a code in it.
    private static func page(
        _ visit: Visit,
        _ trouble: String,
        _ status: HTTPResponse.Status,
    ) throws(Refusal) -> Answer {
        try SignInPage.page(visit.moved(to: .signIn), goingTo: .queue, saying: trouble, status)
    }

    private static func redirect(_ visit: Visit) throws(Refusal) -> URL {
        guard let url = URL(string: visit.origin + LocalPath.entraCallback.text) else { throw .malformed }
        return url
    }
}
