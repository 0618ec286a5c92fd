import HTTPTypes
import Hummingbird
import Tenants

/// Azure Resource Manager's `GET /tenants`: which tenants the person who signed in can go to (Azure, "Tenants - List").
struct ResourceManagerService: Sendable {
    /// The versions of the API that list tenants in this shape.
    static let versions = [
        "2016-06-01", "2018-05-01", "2019-11-01", "2020-01-01", "2021-01-01", "2021-04-01", "2022-09-01", "2022-12-01",
    ]
    /// How many tenants a page has; Microsoft does not say.
    static let pageSize = 100

    let gate: BearerGate
    /// What a tenant calls itself at this moment.
    let displayName: @Sendable (MadeUpTenant) -> String

    /// - Throws: A ``Refusal`` where Resource Manager would refuse.
    func answer(_ asked: Asked) async throws -> Response {
        guard asked.path == ["tenants"] else {
            throw ResourceManagerError(
                status: .notFound,
                code: "NotFound",
                message: "The resource '/\(asked.path.joined(separator: "/"))' was not found."
            )
        }
        guard asked.method == .get else {
            throw ResourceManagerError(
                status: .methodNotAllowed,
                code: "MethodNotAllowed",
                message: "The HTTP method '\(asked.method.rawValue)' is not supported here.",
                headers: [.allow: "GET"]
            )
        }
        let offset = try ResourceManagerService.offset(in: asked.query)
        let caller = try await caller(of: asked)
        guard let user = caller.user else {
            // Documented for people alone; what an application is told is not.
            throw ResourceManagerError(
                status: .forbidden,
                code: "AuthorizationFailed",
                message: "The client '\(caller.applicationID)' does not have authorization to perform action "
                    + "'Microsoft.Resources/tenants/read': tenants are listed for a signed-in user."
            )
        }
        return response(to: asked, memberships(of: user, caller), from: offset)
    }

    private func caller(of asked: Asked) async throws -> Caller {
        do {
            return try await gate.caller(of: asked, audiences: ResourceManagerService.audiences)
        } catch let fault as TokenFault {
            throw ResourceManagerError.unauthorized(fault, audiences: ResourceManagerService.audiences(of: .commercial))
        }
    }

    /// Both names of the service in a cloud, with a slash at the end or without.
    static func audiences(of cloud: Cloud) -> Set<String> {
        let names =
            switch cloud {
            case .commercial, .gcc: ["https://management.azure.com", "https://management.core.windows.net"]
            case .gccHigh, .dod:
                ["https://management.usgovcloudapi.net", "https://management.core.usgovcloudapi.net"]
            case .china: ["https://management.chinacloudapi.cn", "https://management.core.chinacloudapi.cn"]
            }
        return Set(names + names.map { $0 + "/" })
    }

    private static func offset(in query: String) throws -> Int {
        guard let form = Form(query), form.repeatedName == nil else {
            throw ResourceManagerError(
                status: .badRequest,
                code: "InvalidQueryParameterValue",
                message: "The query string is not valid."
            )
        }
        guard let version = form["api-version"], !version.isEmpty else { throw ResourceManagerError.missingVersion }
        guard versions.contains(version) else { throw ResourceManagerError.wrongVersion(version) }
        guard let token = form["$skiptoken"] ?? form["$skipToken"] else { return 0 }
        guard token.first == "s", let offset = Int(token.dropFirst()), offset >= 0 else {
            throw ResourceManagerError(
                status: .badRequest,
                code: "InvalidSkipToken",
                message: "The skip token '\(token)' is invalid."
            )
        }
        return offset
    }

    /// A tenant that a person can go to, and why.
    private struct Membership {
        let tenant: MadeUpTenant
        let category: String
    }

    /// One's own directory first, then those that one is a guest in or manages, in the world's order.
    ///
    /// Entra counts a directory that one is a guest in as `Home` too: it has an account of one's own there. Every fifth
    /// customer has delegated its subscriptions instead (Azure Lighthouse), and is `ManagedBy`.
    private func memberships(of user: String, _ caller: Caller) -> [Membership] {
        let world = gate.world
        let isAnalyst = Outcome.analysts.contains { $0.lowercased() == user.lowercased() }
        guard isAnalyst else { return [Membership(tenant: caller.tenant, category: "Home")] }
        let cloud = caller.tenant.cloud.graphHost
        let customers = world.tenants.filter { $0.cloud.graphHost == cloud }.map { tenant in
            Membership(tenant: tenant, category: tenant.index % 5 == 4 ? "ManagedBy" : "Home")
        }
        let home = world.provider.cloud.graphHost == cloud ? [Membership(tenant: world.provider, category: "Home")] : []
        return home + customers
    }

    private func response(to asked: Asked, _ memberships: [Membership], from offset: Int) -> Response {
        let start = min(offset, memberships.count)
        let end = min(start + ResourceManagerService.pageSize, memberships.count)
        var json = JSONWriter(capacity: 1_024 + (end - start) * 512)
        json.object { json in
            json.array("value") { json in
                for membership in memberships[start..<end] { write(membership, into: &json) }
            }
            if end < memberships.count {
                let version = Form(asked.query)?["api-version"] ?? ""
                json.member("nextLink", "\(asked.origin)/tenants?api-version=\(version)&$skiptoken=s\(end)")
            }
        }
        return .json(json, headers: [.cacheControl: "no-cache"])
    }

    private func write(_ membership: Membership, into json: inout JSONWriter) {
        let tenant = membership.tenant
        json.object { json in
            json.member("id", "/tenants/\(tenant.id.rawValue)")
            json.member("tenantId", tenant.id.rawValue)
            json.member("countryCode", tenant.countryLetters)
            json.member("displayName", displayName(tenant))
            json.member("domains", [tenant.domain.rawValue, tenant.initialDomain.rawValue])
            json.member("tenantCategory", membership.category)
            json.member("defaultDomain", tenant.domain.rawValue)
            json.member("tenantType", "AAD")
        }
    }
}
