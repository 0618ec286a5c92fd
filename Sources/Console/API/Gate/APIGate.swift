import HTTPTypes
import Hummingbird
import Logging
import Storage
import Tenants

/// Looks at every request to the API before anything answers it.
///
/// It takes no cookie, so that no page on the web can ask in the stead of someone's browser.
struct APIGate: Sendable {
    let parts: SiteParts

    /// Where the API is.
    static let root = "/api"
    static let base = "/api/v1"

    /// Whether a path is the API's to answer.
    static func isAsked(for path: String) -> Bool { path == root || path.hasPrefix(root + "/") }

    /// Answers a request, or says why not.
    func answer(_ request: Request, from origin: Origin) async -> APIAnswer {
        do {
            return try await answered(request, from: origin)
        } catch let problem as Problem {
            return problem.answer
        } catch let refusal as BearerDoor.Refusal {
            return refusal.problem.answer
        } catch {
            parts.logger.error("The API could not answer", metadata: ["reason": "\(error)"])
            return Problem.failed.answer
        }
    }

    private func answered(_ request: Request, from origin: Origin) async throws -> APIAnswer {
        guard parts.address.isOurs(request.head.authority) else {
            throw Problem(.misdirected, "The console has another name than the one that was asked for.")
        }
        let (operation, path) = try operation(of: request)
        guard let fields = FormFields(reading: request.uri.query ?? "") else {
            throw Problem(.malformedRequest, "The query is not percent-encoded UTF-8, or has too many parts.")
        }
        guard let right = operation.right else {
            return try await answer(request, operation, path, fields, from: origin, to: nil)
        }
        let caller = try await BearerDoor(parts: parts).caller(of: request, from: origin)
        let balance = parts.allowances.take(caller.token.id, at: parts.now())
        guard balance.isGranted else {
            let detail =
                "This token may ask \(balance.allowance.perMinute) times a minute. Wait \(balance.next) seconds."
            throw Problem(.tooManyRequests, detail, headers: balance.headers)
        }
        guard let turn = parts.allowances.begin(caller.token.id) else {
            let detail =
                "As many requests of this token as there may be at once, \(balance.allowance.atOnce), are being answered."
            throw Problem(.tooManyRequests, detail, headers: balance.headers.merging(Allowances.wait) { $1 })
        }
        var answer: APIAnswer
        // Whatever it changes is in what the next one is told.
        defer { if ![.get, .head].contains(request.method) { parts.forgetWhatWasRead() } }
        do {
            guard caller.rights.contains(right) else {
                throw Problem(
                    .forbidden,
                    "This takes the right “\(right.rawValue)”, which the token or its owner has not."
                )
            }
            answer = try await self.answer(request, operation, path, fields, from: origin, to: caller)
        } catch let problem as Problem {
            answer = problem.answer
        }
        answer.headers.merge(balance.headers) { own, _ in own }
        answer.turn = turn
        return answer
    }

    private func answer(
        _ request: Request,
        _ operation: APIOperation,
        _ path: [String: String],
        _ fields: FormFields,
        from origin: Origin,
        to caller: Caller?,
    ) async throws -> APIAnswer {
        var body = APIBody.none
        if let taken = operation.body {
            body = try await APIBody(of: request, having: taken.members, upTo: taken.most, within: parts.patience)
        }
        let call = Call(
            parts: parts,
            path: path,
            query: try APIQuery(fields, of: operation.parameters),
            body: body,
            condition: request.headers[.ifMatch],
            uri: request.uri.string,
            now: parts.now(),
            origin: origin,
        )
        let answer: APIAnswer
        switch operation.rule {
        case .anyone(let handle): answer = try await handle(call)
        case .right(_, let handle):
            guard let caller else { throw BearerDoor.Refusal.missing }
            answer = try await handle(call, caller)
        }
        return operation.isTagged && operation.method == .get
            ? answer.tagged(unless: request.headers[.ifNoneMatch]) : answer
    }

    private func operation(of request: Request) throws(Problem) -> (APIOperation, path: [String: String]) {
        let path = request.uri.path
        guard path.hasPrefix(APIGate.base + "/") else { throw APIGate.nothing }
        let method = request.method == .head ? .get : request.method
        let rest = path.dropFirst(APIGate.base.count)
        let found = APIOperation.all.compactMap { operation in operation.match(rest).map { (operation, path: $0) } }
        guard !found.isEmpty else { throw APIGate.nothing }
        guard let fit = found.first(where: { $0.0.method == method }) else {
            let methods = found.map(\.0.method)
            let allowed = (methods.contains(.get) ? [.head] + methods : methods).map(\.rawValue).joined(separator: ", ")
            throw Problem(.methodNotAllowed, "Here one may ask by \(allowed).", headers: [.allow: allowed])
        }
        return fit
    }

    private static let nothing = Problem(
        .notFound,
        "The API has nothing of this name; /api/v1/openapi.json lists what it has."
    )
}

extension BearerDoor.Refusal {
    /// What the API says of it (RFC 6750, section 3).
    fileprivate var problem: Problem {
        switch self {
        case .missing:
            Problem(
                .tokenMissing,
                "Send a token as “Authorization: Bearer tnt_…”; 'tenantry tokens add' or the page of the account makes one.",
                headers: [.wwwAuthenticate: "Bearer realm=\"tenantry\""],
            )
        case .unknown: refused("It is none of ours, or was revoked.")
        case .over: refused("It is over. Make another one.")
        case .ownerDisabled: refused("Its owner may not sign in.")
        case .ownerAbsent:
            refused("Its owner has not signed in by their organization for 30 days; a sign-in makes it good again.")
        }
    }

    private func refused(_ why: String) -> Problem {
        Problem(
            .tokenRefused,
            why,
            headers: [.wwwAuthenticate: "Bearer realm=\"tenantry\", error=\"invalid_token\""],
        )
    }
}
