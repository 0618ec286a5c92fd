import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// Everything below `/api`: the older APIs of Defender XDR and Defender for Endpoint, which share their hosts.
struct DefenderService: Sendable {
    let routes: RouteTable<DefenderEndpoint>
    let gate: BearerGate

    init(world: World, chronicle: Chronicle, gate: BearerGate) {
        let store = DefenderStore()
        self.gate = gate
        routes = RouteTable(
            DefenderIncidentEndpoint(chronicle: chronicle).routes
                + DefenderAlertEndpoint(chronicle: chronicle).routes
                + MachineEndpoint(world: world, store: store).routes
                + MachineActionEndpoint(world: world, store: store).routes
        )
    }

    /// - Throws: A ``Refusal`` where Defender would refuse.
    func answer(_ asked: Asked) async throws -> Response {
        var asked = asked
        // Defender does not tell the case of a path, and none of its identifiers have capitals.
        let path = asked.path.map { $0.lowercased() }
        let endpoint: DefenderEndpoint
        do throws(NoRoute) {
            (endpoint, asked.gaps) = try routes.endpoint(for: asked.method, path.dropFirst())
        } catch {
            switch error {
            case .unknown(let segment):
                throw DefenderError(status: .notFound, code: "NotFound", message: "No resource is at '\(segment)'.")
            case .wrongMethod(let allowed):
                throw DefenderError(
                    status: .methodNotAllowed,
                    code: "BadRequest",
                    message: "The requested resource does not support the method '\(asked.method.rawValue)'.",
                    headers: [.allow: allowed.joined(separator: ", ")]
                )
            }
        }
        let caller = try await caller(of: asked, endpoint)
        guard endpoint.permissions.allow(caller) else {
            throw DefenderError.forbidden(missing: endpoint.permissions, of: caller)
        }
        return try await endpoint.answer(DefenderCall(asked: asked, caller: caller, moment: gate.clock.world()))
    }

    private func caller(of asked: Asked, _ endpoint: DefenderEndpoint) async throws -> Caller {
        do {
            return try await gate.caller(of: asked, audiences: endpoint.audiences.names)
        } catch let fault as TokenFault {
            throw DefenderError.unauthorized(fault.rawValue)
        }
    }
}

/// What answers one route of Defender, and who may ask.
struct DefenderEndpoint: Sendable {
    /// Whose tokens are taken.
    enum Audiences: Sendable {
        case endpoint
        case xdr

        /// The names of the service in a cloud (Defender for Endpoint and Defender XDR, "US Government").
        func names(in cloud: Cloud) -> Set<String> {
            let xdr =
                switch cloud {
                case .commercial, .china: "https://api.security.microsoft.com"
                case .gcc: "https://api-gcc.security.microsoft.us"
                case .gccHigh, .dod: "https://api-gov.security.microsoft.us"
                }
            // Microsoft Threat Protection, by its application ID, stands for itself in every cloud.
            var names = [xdr, "8ee8fdad-f234-4243-8f3b-15c294843740"]
            if case .endpoint = self {
                switch cloud {
                case .commercial, .china:
                    names += ["https://api.securitycenter.microsoft.com", "https://api.securitycenter.windows.com"]
                case .gcc: names.append("https://api-gcc.securitycenter.microsoft.us")
                case .gccHigh, .dod: names.append("https://api-gov.securitycenter.microsoft.us")
                }
                names.append("fc780465-2017-40d4-a0c5-307022471b92")
            }
            return Set(names + names.map { $0 + "/" })
        }
    }

    let permissions: GraphPermissions
    let audiences: Audiences
    let answer: @Sendable (DefenderCall) async throws -> Response

    init(
        _ audiences: Audiences,
        application: Set<String>,
        delegated: Set<String>,
        _ answer: @escaping @Sendable (DefenderCall) async throws -> Response,
    ) {
        permissions = GraphPermissions(application: application, delegated: delegated)
        self.audiences = audiences
        self.answer = answer
    }
}

/// One request to Defender, whose token was found good and may do what it asks.
struct DefenderCall: Sendable {
    /// The longest body that is read, in bytes.
    static let longestBody = 262_144

    let asked: Asked
    let caller: Caller
    /// The time of the made-up world.
    let moment: Timestamp

    var tenant: MadeUpTenant { caller.tenant }
    var gaps: [String] { asked.gaps }
    /// Who is said to have done something: a person by their name, an application by its identifier.
    var actor: String { caller.user ?? caller.applicationID }

    func listRequest(by rules: ListRules) throws(DefenderError) -> ListRequest {
        do throws(ListFault) {
            return try ListRequest(asked.query, by: rules)
        } catch {
            throw .badRequest("ODataError", error.message)
        }
    }

    /// The JSON object that a request brings; the case of its names matters.
    func body() async throws -> OrderedJSON {
        let contents: ByteBuffer
        do {
            contents = try await asked.contents(upTo: DefenderCall.longestBody)
        } catch is OversizedBody {
            throw DefenderError(
                status: .contentTooLarge,
                code: "BadRequest",
                message: "The request body is larger than the \(DefenderCall.longestBody) bytes that are read."
            )
        }
        guard asked.headers[.contentType]?.lowercased().hasPrefix("application/json") == true else {
            throw DefenderError(
                status: .unsupportedMediaType,
                code: "BadRequest",
                message: "The request's media type is not supported; send application/json."
            )
        }
        // Whatever is wrong with the bytes, the answer is the same.
        guard let value = try? JSONReader.value(of: contents.readableBytesView), value.members != nil else {
            throw DefenderError.wrongBody
        }
        return value
    }

    /// `@odata.context` for what stands behind the `#`.
    func context(_ fragment: String) -> String {
        let host =
            switch tenant.cloud {
            case .commercial, .china: "api.security.microsoft.com"
            case .gcc: "api-gcc.security.microsoft.us"
            case .gccHigh, .dod: "api-gov.security.microsoft.us"
            }
        return "https://\(host)/api/$metadata#\(fragment)"
    }

    /// A page in its envelope; who sets the size of the page gets no link to the next.
    func response(_ page: ListPage, of request: ListRequest, _ path: String, context fragment: String) -> Response {
        var json = JSONWriter(capacity: 1_024 + page.objects.count * 2_048)
        json.object { json in
            json.member("@odata.context", context(fragment))
            if let count = page.count { json.member("@odata.count", count) }
            json.array("value") { json in
                for object in page.objects { json.value(object) }
            }
            if let next = page.next, !request.setsTop {
                json.member("@odata.nextLink", "\(asked.origin)/api/\(path)?\(request.next(at: next, by: "$skip"))")
            }
        }
        return .json(json)
    }

    /// One object.
    func response(_ object: OrderedJSON, context fragment: String, status: HTTPResponse.Status = .ok) -> Response {
        var json = JSONWriter(capacity: 4_096)
        json.object { json in
            json.member("@odata.context", context(fragment + "/$entity"))
            json.members(object.members ?? [])
        }
        return .json(json, status: status)
    }
}
