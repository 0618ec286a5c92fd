import HTTPTypes
package import Hummingbird
import Localization
import Logging
import Storage
import Tenants

/// The console's pages.
package struct Site: HTTPResponder {
    private let parts: SiteParts

    package init(_ parts: SiteParts) {
        self.parts = parts
    }

    /// Answers a request by what the table of routes says, or with a page that says why not.
    package func respond(to request: Request, context: SiteContext) async throws -> Response {
        let origin = origin(of: request, context)
        let (isHead, patience) = (request.method == .head, Patience(time: parts.patience, channel: context.channel))
        if APIGate.isAsked(for: request.uri.path) {
            return await APIGate(parts: parts).answer(request, from: origin).response(isHead: isHead, patience)
        }
        if GraphGate.isAsked(for: request.uri.path) {
            return await GraphGate(parts: parts).answer(request, from: origin).response(isHead: isHead, patience)
        }
        let chosen = Site.chosenLanguage(in: request)
        let kept = parts.cookies.value(.language, in: request).flatMap(Language.init(rawValue:))
        let accepted = Language(accepting: request.headers[.acceptLanguage] ?? "")
        let words = Words(
            language: chosen ?? kept ?? accepted,
            phrasebook: parts.phrasebook,
            glossary: parts.glossary,
            zone: parts.cookies.value(.zone, in: request).flatMap(ReaderZone.init(named:)) ?? .utc,
        )
        var answer = await answer(request, words, from: origin.place)
        if let chosen {
            answer.cookies.append(parts.cookies.keeping(.language, chosen.rawValue, for: ConsoleCookies.longest))
        }
        return answer.response(isHead: isHead, isZipped: Site.takesGzip(request), patience)
    }

    /// Whether whoever asks can read what is compressed (RFC 9110, section 12.5.3).
    private static func takesGzip(_ request: Request) -> Bool {
        let codings = request.headers[values: .acceptEncoding].flatMap { $0.lowercased().split(separator: ",") }
        return codings.contains { coding in
            let parts = coding.split(separator: ";").map { $0.filter { $0 != " " } }
            return parts.first == "gzip" && !parts.dropFirst().contains { Double($0.dropFirst(2)) == 0 }
        }
    }

    private func answer(_ request: Request, _ words: Words, from place: Hostile) async -> Answer {
        do {
            return try await Gate(parts: parts).answer(request, words, from: place)
        } catch Refusal.signedOut where [.get, .head].contains(request.method) {
            // A place that cannot be come back to is not come back to.
            let path = LocalPath(request.uri.string) ?? .queue
            return .redirect(to: path.text == "/" ? .signIn : .signIn(returningTo: path))
        } catch let refusal as Refusal {
            return page(of: refusal, words)
        } catch {
            parts.logger.error("A page could not be made", metadata: ["reason": "\(error)"])
            return page(of: .failed, words)
        }
    }

    private func page(of refusal: Refusal, _ words: Words) -> Answer {
        let visit = Visit(
            parts: parts,
            path: .queue,
            query: FormFields(),
            form: FormFields(),
            headers: [:],
            parameters: [:],
            words: words,
            now: parts.now(),
            origin: parts.address.base,
            place: Hostile(""),
            device: nil,
            attempt: nil,
            isFromOurPage: false,
            visitor: nil,
        )
        let content = ErrorModel(number: refusal.status.code, sentence: words.say(refusal.phrase, refusal.fillings))
        // Where not even this page can be made, its sentence says the same.
        var answer =
            (try? visit.page(.error, titled: .errorPageTitle, content, status: refusal.status))
            ?? Answer(status: refusal.status, contentType: "text/plain; charset=utf-8", body: content.sentence)
        answer.headers = refusal.headers
        return answer
    }

    private static func chosenLanguage(in request: Request) -> Language? {
        FormFields(reading: request.uri.query ?? "")?[Language.field].flatMap(Language.init(rawValue:))
    }

    /// From where a request comes: an address, and what the browser calls itself.
    ///
    /// What stands before the console on this machine says for whom it asks, and is believed as much as anything that
    /// someone says of themselves.
    private func origin(of request: Request, _ context: SiteContext) -> Origin {
        var words = context.address ?? "unknown"
        if OperationsAddress.isLoopback(words), let name = HTTPField.Name("X-Forwarded-For"),
            let client = request.headers[name]?.split(separator: ",").last
        {
            words += " for \(client.prefix(45).drop { $0 == " " })"
        }
        let address = Hostile(words)
        if let agent = request.headers[.userAgent] { words += ", " + agent.prefix(200) }
        return Origin(address: address, place: Hostile(words))
    }
}

/// What an error's page shows.
private struct ErrorModel: Sendable {
    let number: Int
    let sentence: String
}
