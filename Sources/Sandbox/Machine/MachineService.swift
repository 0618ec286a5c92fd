import HTTPTypes
import Hummingbird
import Tenants

/// What hands a machine's tokens out: the metadata service of a virtual machine, and an application service's endpoint
/// (Azure, "How to use managed identities for Azure resources on an Azure VM", "How to use managed identities for App Service").
struct MachineService: Sendable {
    typealias Endpoint = @Sendable (Asked) async throws -> Response

    /// How long its tokens last, in seconds.
    static let lifetime: Int64 = 86_400

    private let home: MachineHome
    private let identity: MachineIdentity
    private let issuer: TokenIssuer
    private let clock: SandboxClock
    /// What the application service's endpoint wants to see.
    private let key: String

    init(home: MachineHome, seed: UInt64, issuer: TokenIssuer, clock: SandboxClock, key: String) {
        self.home = home
        identity = MachineIdentity(seed: seed)
        self.issuer = issuer
        self.clock = clock
        self.key = key
    }

    /// - Throws: ``MachineError`` where the endpoint would refuse.
    func answer(_ asked: Asked) throws -> Response {
        switch asked.path {
        case ["metadata", "identity", "oauth2", "token"]: try ofMachine(asked)
        case ["msi", "token"]: try ofService(asked)
        default: throw MachineError(status: .notFound, error: "not_found", description: "There is nothing here.")
        }
    }

    private func ofMachine(_ asked: Asked) throws -> Response {
        // What comes by way of a proxy could be anyone's.
        guard asked.headers[values: .forwardedFor].isEmpty else {
            throw MachineError.bad("Requests must not be forwarded.")
        }
        guard asked.headers[values: .metadata] == ["true"] else {
            throw MachineError.bad("Required metadata header not specified")
        }
        let form = try query(asked, version: "2018-02-01")
        let (token, resource, seconds) = try token(form)
        var json = JSONWriter()
        json.object { json in
            json.member("access_token", token)
            json.member("client_id", identity.clientID)
            json.member("expires_in", String(MachineService.lifetime - 1))
            json.member("expires_on", String(seconds + MachineService.lifetime))
            json.member("ext_expires_in", String(MachineService.lifetime - 1))
            json.member("not_before", String(seconds))
            json.member("resource", resource)
            json.member("token_type", "Bearer")
        }
        return .json(json)
    }

    private func ofService(_ asked: Asked) throws -> Response {
        guard asked.headers[values: .identityKey] == [key] else {
            throw MachineError(
                status: .unauthorized,
                error: "unauthorized",
                description: "The identity header is wrong."
            )
        }
        let form = try query(asked, version: "2019-08-01")
        let (token, resource, seconds) = try token(form)
        var json = JSONWriter()
        json.object { json in
            json.member("access_token", token)
            json.member("client_id", identity.clientID)
            json.member("expires_on", String(seconds + MachineService.lifetime))
            json.member("resource", resource)
            json.member("token_type", "Bearer")
        }
        return .json(json)
    }

    private func query(_ asked: Asked, version: String) throws -> Form {
        guard asked.method == .get else {
            throw MachineError(status: .methodNotAllowed, error: "bad_request", description: "Only GET is answered.")
        }
        guard let form = Form(asked.query) else { throw MachineError.bad("The query cannot be read.") }
        guard form["api-version"] == version else {
            throw MachineError.bad("Required query variable 'api-version' is missing or not supported")
        }
        return form
    }

    private func token(_ form: Form) throws -> (token: String, resource: String, seconds: Int64) {
        guard let resource = form["resource"], !resource.isEmpty else {
            throw MachineError.bad("Required query variable 'resource' is missing")
        }
        guard form["client_id"].map({ $0.lowercased() == identity.clientID }) ?? true else {
            throw MachineError.bad("Identity not found")
        }
        let place = home.now
        let tenant = place.tenant
        let isExchange = FederatedCredential.audiences.contains(resource)
        let service = EntraResource.allCases.first { $0.addresses(in: tenant.cloud).contains(resource) }
        guard isExchange || service != nil else {
            throw MachineError(
                status: .badRequest,
                error: "invalid_resource",
                description:
                    "AADSTS500011: The resource principal named \(resource.prefix(100)) was not found in the tenant."
            )
        }
        let seconds = clock.real().ticks / Timestamp.ticksPerSecond
        let claims = AccessClaims(
            aud: resource,
            // The registration of an application names this one, with the directory's number.
            iss: isExchange ? tenant.issuer : tenant.olderIssuer,
            iat: seconds,
            nbf: seconds,
            exp: seconds + MachineService.lifetime,
            appid: identity.clientID,
            appidacr: ClientProof.certificate.rawValue,
            idtyp: "app",
            oid: identity.objectID,
            roles: service == .graph && !place.roles.isEmpty ? place.roles : nil,
            sub: identity.objectID,
            tid: tenant.id.rawValue,
            uti: Opaque.text(22),
            ver: isExchange ? "2.0" : "1.0",
        )
        return (try issuer.token(with: claims, in: tenant.family), resource, seconds)
    }
}

/// A refusal of a machine's token, in the shape that both endpoints have.
struct MachineError: Refusal {
    let status: HTTPResponse.Status
    let error: String
    let description: String

    static func bad(_ description: String) -> MachineError {
        MachineError(status: .badRequest, error: "invalid_request", description: description)
    }

    func response(to ids: RequestIdentifiers, at moment: Timestamp) -> Response {
        var json = JSONWriter()
        json.object { json in
            json.member("error", error)
            json.member("error_description", description)
        }
        return .json(json, status: status)
    }
}

extension HTTPField.Name {
    fileprivate static let metadata = HTTPField.Name("Metadata", or: .accept)
    fileprivate static let identityKey = HTTPField.Name("X-IDENTITY-HEADER", or: .accept)
    fileprivate static let forwardedFor = HTTPField.Name("X-Forwarded-For", or: .accept)
}
