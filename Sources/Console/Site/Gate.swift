import HTTPTypes
import Hummingbird
import Localization
import NIOCore
import Storage
import Tenants

/// Looks at every request before anything answers it: whether it is meant for us, from whom it comes, and whether they may.
struct Gate: Sendable {
    let parts: SiteParts

    /// The most that a form may have, in bytes.
    private static let mostOfForm = 131_072
    private static let formType = "application/x-www-form-urlencoded"

    /// Answers a request.
    /// - Throws: A ``Refusal``, or what kept it from being answered.
    func answer(_ request: Request, _ words: Words, from place: Hostile) async throws -> Answer {
        guard let authority = request.head.authority, parts.address.isOurs(authority) else { throw Refusal.misdirected }
        let (route, parameters) = try route(of: request)
        guard let path = LocalPath(asked: request.uri.string), let query = FormFields(reading: request.uri.query ?? "")
        else {
            throw Refusal.malformed
        }
        let isDeed = route.method == .post
        let isFromOurPage = isFromOurPage(request)
        // A form of another site's is not looked at, whatever it carries (OWASP, "Cross-Site Request Forgery Prevention").
        if isDeed, !isFromOurPage { throw Refusal.foreignForm }
        let secret = parts.cookies.value(.session, in: request)
        let visitor = try await visitor(secret, from: place)
        // Before a body is read, for which a stranger could take as long as they like.
        if let right = route.right { try require(right, of: visitor) }
        let sent = isDeed ? try await form(of: request, route.upload) : MultipartForm()
        let visit = Visit(
            parts: parts,
            path: path,
            query: query,
            form: sent.fields,
            files: sent.files,
            headers: request.headers,
            parameters: parameters,
            words: words.read(in: visitor?.zone),
            now: parts.now(),
            origin: parts.address.origin(askedAt: authority),
            place: place,
            device: parts.cookies.value(.device, in: request),
            attempt: parts.cookies.value(.attempt, in: request),
            isFromOurPage: isFromOurPage,
            visitor: visitor,
        )
        switch route.rule {
        case .anyone(let handle): return try await handle(visit)
        case .right(_, let handle):
            guard let visitor, let secret else { throw Refusal.signedOut }
            guard !isDeed || FormToken.isRight(sent.fields["token"], ofSession: secret) else {
                throw Refusal.foreignForm
            }
            // Whatever it changes is in what the next one is told.
            defer { if isDeed { parts.forgetWhatWasRead() } }
            return try await handle(visit, visitor)
        }
    }

    private func route(of request: Request) throws(Refusal) -> (Route, parameters: [String: String]) {
        let found = Route.all.compactMap { route in route.match(request.uri.path).map { (route, parameters: $0) } }
        guard !found.isEmpty else { throw .notFound }
        guard let fit = found.first(where: { $0.0.methods.contains(request.method) }) else {
            throw .methodNotAllowed(found.flatMap(\.0.methods))
        }
        return fit
    }

    private func isFromOurPage(_ request: Request) -> Bool {
        parts.address.isOurOrigin(
            site: HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] },
            origin: request.headers[.origin],
            askedAt: request.head.authority,
        )
    }

    private func require(_ right: Right, of visitor: Visitor?) throws(Refusal) {
        guard let visitor else { throw .signedOut }
        if !visitor.account.role.rights.contains(right) { throw .forbidden }
    }

    private func form(of request: Request, _ upload: Int?) async throws -> MultipartForm {
        let header = request.headers[.contentType] ?? ""
        let boundary = upload == nil ? nil : MultipartForm.boundary(in: header)
        guard boundary != nil || header.prefix(while: { $0 != ";" }).lowercased() == Gate.formType else {
            throw Refusal.unsupportedForm
        }
        let most = boundary == nil ? Gate.mostOfForm : upload ?? Gate.mostOfForm
        let tooLarge: Refusal = boundary == nil ? .tooLarge : .fileTooLarge
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard length <= most else { throw tooLarge }
        let bytes: ByteBuffer
        do {
            bytes = try await RequestedBody.bytes(of: request.body, upTo: most, within: parts.patience)
        } catch Refusal.tooLarge {
            throw tooLarge
        }
        if let boundary {
            guard let form = MultipartForm(Array(bytes.readableBytesView), boundary) else { throw Refusal.malformed }
            return form
        }
        guard let text = String(validating: bytes.readableBytesView, as: UTF8.self),
            let fields = FormFields(reading: text)
        else { throw Refusal.malformed }
        return MultipartForm(fields: fields)
    }

    private func visitor(_ secret: String?, from place: Hostile) async throws -> Visitor? {
        guard let secret,
            let found = try await parts.store.session(BearerDigest(of: secret), on: parts.terms, at: parts.now())
        else { return nil }
        // Only tags have to be looked up.
        var customers: [Customer] = []
        if case .tagged = found.account.reach {
            customers = try await parts.roster.latest().value.customers
        }
        let principal = found.account.principal(at: place.bound, among: customers)
        return Visitor(
            account: found.account,
            session: found.session,
            principal: principal,
            scope: CustomerScope(of: principal),
            zone: try await ReaderZone.chosen(by: found.account.id, in: parts.store),
            formToken: FormToken.text(ofSession: secret),
        )
    }
}
