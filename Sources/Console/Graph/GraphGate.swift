import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Storage
import Tenants

/// A face in the shape of Microsoft Graph's security API, over every customer in a token's scope.
///
/// Whatever reads one tenant from Graph reads all customers from here: the same objects, byte for byte, with an annotation that says
/// whose each is. An address with a tenant's ID behind `/graph` is that tenant's alone.
struct GraphGate: Sendable {
    let parts: SiteParts

    static let root = "/graph"
    static let contentType =
        "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"

    /// Whether a path is this face's to answer.
    static func isAsked(for path: String) -> Bool { path == root || path.hasPrefix(root + "/") }

    /// Answers a request, or says why not as Graph would.
    func answer(_ request: Request, from origin: Origin) async -> APIAnswer {
        let id = UUID().uuidString.lowercased()
        let asked = HTTPField.Name("client-request-id").flatMap { request.headers[$0] }
        let client = asked.flatMap { UUID(uuidString: $0)?.uuidString.lowercased() } ?? id
        var answer: APIAnswer
        do {
            answer = try await answered(request, from: origin)
        } catch let fault as GraphFault {
            answer = fault.answer(at: parts.now(), toRequest: id, of: client)
        } catch {
            parts.logger.error("The Graph-shaped face could not answer", metadata: ["reason": "\(error)"])
            answer = GraphFault.failed.answer(at: parts.now(), toRequest: id, of: client)
        }
        if let name = HTTPField.Name("request-id") { answer.headers[name] = id }
        if let name = HTTPField.Name("client-request-id") { answer.headers[name] = client }
        return answer
    }

    private func answered(_ request: Request, from origin: Origin) async throws -> APIAnswer {
        guard let authority = request.head.authority, parts.address.isOurs(authority) else {
            throw GraphFault(status: .misdirectedRequest, code: "BadRequest", message: "The console has another name.")
        }
        var segments = request.uri.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2)
        let tenant = segments.first.flatMap { TenantID(rawValue: String($0)) }
        if tenant != nil { segments = segments.dropFirst() }
        // Without a name of its own, it has the one that it was asked by, which was found to be this machine's.
        let root = (parts.address.url == nil ? "http://\(authority)" : parts.address.base) + GraphGate.root
        switch segments.joined(separator: "/") {
        case "oauth2/v2.0/token":
            try require(.post, of: request)
            return try await GraphTokens(parts: parts).answer(request, from: origin)
        case "v2.0/.well-known/openid-configuration", ".well-known/openid-configuration":
            try require(.get, of: request)
            return GraphTokens.configuration(at: root + (tenant.map { "/\($0)" } ?? ""))
        default: break
        }
        let asked = try GraphPath(Array(segments))
        try require(.get, of: request)
        let (caller, turn) = try await caller(of: request, from: origin)
        guard let fields = FormFields(reading: request.uri.query ?? "") else {
            throw GraphFault.badRequest("The query string is not valid percent-encoded UTF-8.")
        }
        let lists = GraphLists(
            parts: parts,
            stream: asked.stream,
            tenant: tenant,
            query: try GraphQuery(fields, of: asked.stream, tenant: tenant, incident: asked.incident),
            caller: caller,
            root: root,
            uri: request.uri.string,
            now: parts.now(),
        )
        var answer: APIAnswer
        switch asked {
        case .list: answer = try await lists.page()
        case .object(_, let id): answer = try await lists.object(id)
        case .alerts(let id): answer = try await lists.alerts(ofIncident: id)
        }
        answer.turn = turn
        return answer
    }

    private func require(_ method: HTTPRequest.Method, of request: Request) throws(GraphFault) {
        if request.method == method || (method == .get && request.method == .head) { return }
        throw GraphFault(
            status: .methodNotAllowed,
            code: "Request_BadRequest",
            message: "Specified HTTP method is not allowed for the request target.",
            headers: [.allow: method == .get ? "HEAD, GET" : method.rawValue],
        )
    }

    private func caller(of request: Request, from origin: Origin) async throws -> (Caller, Allowances.Turn) {
        let caller: Caller
        do {
            caller = try await BearerDoor(parts: parts).caller(of: request, from: origin)
        } catch BearerDoor.Refusal.missing {
            throw GraphFault.unauthorized("Access token is empty.")
        } catch is BearerDoor.Refusal {
            throw GraphFault.unauthorized("Access token is not good: it is over, or was revoked, or is none of ours.")
        }
        let balance = parts.allowances.take(caller.token.id, at: parts.now())
        guard balance.isGranted else {
            throw GraphFault(
                status: .tooManyRequests,
                code: "TooManyRequests",
                message: "Please retry again later.",
                headers: balance.headers,
            )
        }
        guard let turn = parts.allowances.begin(caller.token.id) else {
            throw GraphFault(
                status: .tooManyRequests,
                code: "TooManyRequests",
                message: "This token asks too much at once. Please retry again later.",
                headers: Allowances.wait,
            )
        }
        guard caller.rights.contains(.read) else {
            throw GraphFault(
                status: .forbidden,
                code: "Forbidden",
                message: "This takes the right “read”, which the token or its owner has not.",
            )
        }
        return (caller, turn)
    }
}
