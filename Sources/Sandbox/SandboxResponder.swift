import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// Answers every request to the sandbox: the login service and Graph, told apart by their paths.
struct SandboxResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let world: World
    let issuer: TokenIssuer
    let tokens: TokenEndpoint
    let security: SecurityEndpoint
    let faults: FaultLedger
    /// `http` or `https`.
    let scheme: String
    let clock: @Sendable () -> Timestamp

    func respond(to request: Request, context: Context) async throws -> Response {
        let ids = RequestIdentifiers(of: request.headers)
        var response: Response
        do {
            response = try await answer(request)
        } catch let error as EntraError {
            response = error.response(at: clock())
        } catch let error as GraphError {
            response = error.response(to: ids, at: clock())
        }
        ids.mark(&response)
        return response
    }

    private func answer(_ request: Request) async throws -> Response {
        let (path, query) = SandboxResponder.target(of: request)
        switch Destination(path: path) {
        case .configuration(let name, let version):
            try SandboxResponder.require(.get, of: request)
            return try OpenIDConfiguration(tenant: tenant(named: name), version: version, origin: origin(of: request))
                .response()
        case .keys:
            try SandboxResponder.require(.get, of: request)
            var json = JSONWriter()
            issuer.writeKeys(into: &json)
            return .json(json)
        case .token(let name):
            try SandboxResponder.require(.post, of: request)
            return try await grant(to: name, request)
        case .list(let collection):
            try SandboxResponder.require(.get, of: request)
            return try await read(collection, of: request, query: query) { reading throws(GraphError) in
                try security.list(collection, reading)
            }
        case .object(let collection, let id):
            try SandboxResponder.require(.get, of: request)
            return try await read(collection, of: request, query: query) { reading throws(GraphError) in
                try security.object(collection, id: id, reading)
            }
        case .unknown(let segment): throw GraphError.unknownSegment(segment)
        }
    }

    // MARK: The login service

    private func grant(to name: String, _ request: Request) async throws -> Response {
        if name == "common" || name == "consumers" { throw EntraError.sharedEndpoint }
        if name == "organizations" { throw EntraError.organizations }
        let tenant = try tenant(named: name)
        if let length = request.headers[.contentLength].flatMap(Int.init), length > TokenEndpoint.longestBody {
            return Response(status: .contentTooLarge)
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: TokenEndpoint.longestBody)
        } catch is NIOTooManyBytesError {
            return Response(status: .contentTooLarge)
        }
        guard let form = Form(String(buffer: body)) else { throw EntraError.unreadableForm }
        let intervention = Intervention(faults.effects(on: .token, of: tenant.id))
        try await intervention.strike()
        return try await tokens.grant(
            form,
            headers: request.headers,
            to: tenant,
            origin: origin(of: request),
            withheld: intervention.withheldRoles,
            at: clock(),
        )
    }

    private func tenant(named name: String) throws -> MadeUpTenant {
        if let id = TenantID(rawValue: name) {
            guard let tenant = world.tenant(id) else { throw EntraError.unknownTenant(name) }
            return tenant
        }
        guard let domain = DomainName(rawValue: name) else { throw EntraError.malformedTenant(name) }
        guard let tenant = world.tenant(domain) else { throw EntraError.unknownTenant(name) }
        return tenant
    }

    // MARK: Graph

    private func read(
        _ collection: SecurityCollection,
        of request: Request,
        query: String,
        _ body: (SecurityEndpoint.Reading) throws(GraphError) -> JSONWriter,
    ) async throws -> Response {
        let (tenant, roles) = try await bearer(of: request)
        let effects = faults.effects(on: collection == .incidents ? .incidents : .alerts, of: tenant.id)
        let intervention = Intervention(effects)
        try await intervention.strike()
        guard roles.contains(collection.role) else { throw GraphError.forbidden(missing: collection.role) }
        let preference = "include-unknown-enum-members"
        let wantsAll = request.headers[values: .prefer].contains { $0.lowercased().contains(preference) }
        let json = try body(
            SecurityEndpoint.Reading(
                tenant: tenant,
                query: query,
                members: wantsAll ? .all : .published,
                origin: origin(of: request),
                dropsNextLink: intervention.dropsNextLink,
            )
        )
        var headers: HTTPFields = [
            .contentType:
                "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
            .cacheControl: "no-cache",
        ]
        if wantsAll { headers[.preferenceApplied] = preference }
        var response = Response.json(json, headers: headers)
        intervention.mark(&response)
        return response
    }

    /// The tenant that a token is for, and the roles that it carries.
    private func bearer(of request: Request) async throws -> (MadeUpTenant, roles: Set<String>) {
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") else {
            throw GraphError.unauthorized("Access token is empty.")
        }
        guard let claims = await issuer.claims(of: String(header.dropFirst(7))) else {
            throw GraphError.unauthorized(
                "IDX14100: JWT is not well formed, or its signature is not of this authority."
            )
        }
        guard claims.exp > clock().ticks / Timestamp.ticksPerSecond else {
            throw GraphError.unauthorized("Lifetime validation failed, the token is expired.")
        }
        guard let id = TenantID(rawValue: claims.tid), let tenant = world.tenant(id) else {
            throw GraphError.unauthorized("The tenant of the token is not known here.")
        }
        guard claims.aud == "https://\(tenant.cloud.graphHost)" else {
            throw GraphError.unauthorized("Access token validation failure. Invalid audience.")
        }
        return (tenant, Set(claims.roles ?? []))
    }

    private static func require(_ method: HTTPRequest.Method, of request: Request) throws(GraphError) {
        guard request.method == method else {
            var error = GraphError.wrongMethod
            error.headers[.allow] = method.rawValue
            throw error
        }
    }

    private static func target(of request: Request) -> (path: String, query: String) {
        let target = request.head.path ?? "/"
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(halves[0]), halves.count == 2 ? String(halves[1]) : "")
    }

    /// Where the client found the sandbox: links that it gets lead back there.
    private func origin(of request: Request) -> String {
        "\(scheme)://\(request.head.authority ?? "localhost")"
    }
}
