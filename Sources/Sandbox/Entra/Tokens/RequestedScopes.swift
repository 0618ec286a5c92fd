import Tenants

/// What a token is asked for: one service, and what of it.
struct RequestedScopes: Sendable {
    static let openID = ["openid", "profile", "email", "offline_access"]

    let resource: EntraResource
    let audience: String
    /// The names of the permissions that were asked for; none where `.default` was.
    let names: [String]
    /// What stood before the names, such as `https://graph.microsoft.com/`; nothing for Graph's short names.
    let prefix: String
    let asksForDefault: Bool
    /// Those of OpenID Connect that were asked for, in their usual order.
    let openID: [String]

    /// Reads a `scope`.
    ///
    /// The origin is what the request came to, which stands for Graph. Where it may span resources, as when a code is asked
    /// for, other services may be named too, and the first one counts.
    init(
        _ text: String,
        in tenant: MadeUpTenant,
        origin: String,
        spansResources: Bool = false,
    ) throws(EntraError) {
        guard text.utf8.count <= 8_192 else { throw .invalidScope(String(text.prefix(100))) }
        let all = text.split(whereSeparator: \.isWhitespace).map(String.init)
        openID = RequestedScopes.openID.filter(all.contains)
        let wanted = all.filter { !RequestedScopes.openID.contains($0) }
        guard let first = wanted.first else {
            (resource, audience) = (.graph, EntraResource.graph.addresses(in: tenant.cloud)[0])
            (names, prefix, asksForDefault) = (["User.Read"], "", false)
            guard !openID.isEmpty else { throw .missing("scope") }
            return
        }
        let address = RequestedScopes.halves(of: first).address
        guard let found = EntraResource.named(address, in: tenant, origin: origin) else {
            throw .unknownResource(address, in: tenant)
        }
        (resource, audience) = found
        var names: [String] = []
        var asksForDefault = false
        for scope in wanted {
            let halves = RequestedScopes.halves(of: scope)
            guard let other = EntraResource.named(halves.address, in: tenant, origin: origin) else {
                throw .unknownResource(halves.address, in: tenant)
            }
            guard other.resource == found.resource else {
                guard spansResources else { throw .severalResources(text) }
                continue
            }
            if halves.name == ".default" { asksForDefault = true } else { names.append(halves.name) }
        }
        // A default cannot stand beside names of the same service.
        guard !asksForDefault || names.isEmpty else { throw .invalidScope(text) }
        self.names = names
        self.asksForDefault = asksForDefault
        prefix = String(first.dropLast(RequestedScopes.halves(of: first).name.count))
    }

    /// All that was agreed to at one service, as a `resource` of the older endpoints means it.
    init(resource address: String, in tenant: MadeUpTenant, origin: String) throws(EntraError) {
        var address = address
        while address.hasSuffix("/") { address.removeLast() }
        guard let found = EntraResource.named(address, in: tenant, origin: origin) else {
            throw .unknownResource(address, in: tenant)
        }
        (resource, audience) = found
        (names, prefix, asksForDefault) = ([], "\(address)/", true)
        // The older endpoints give an ID token and a refresh token unasked.
        openID = RequestedScopes.openID
    }

    /// `https://graph.microsoft.com/User.Read` in its two halves; a short name is Graph's.
    private static func halves(of scope: String) -> (address: String, name: String) {
        guard let slash = scope.lastIndex(of: "/") else { return (EntraResource.graph.appID, scope) }
        var address = String(scope[..<slash])
        while address.hasSuffix("/") { address.removeLast() }
        return (address, String(scope[scope.index(after: slash)...]))
    }
}

extension EntraResource {
    /// The service of an address or an application ID, and the audience of its tokens.
    static func named(
        _ address: String,
        in tenant: MadeUpTenant,
        origin: String,
    ) -> (resource: EntraResource, audience: String)? {
        for resource in EntraResource.allCases {
            let addresses = resource.addresses(in: tenant.cloud)
            if address.lowercased() == resource.appID || resource == .graph && address == origin {
                return (resource, addresses[0])
            }
            if addresses.contains(address) { return (resource, resource.audience(for: address, in: tenant.cloud)) }
        }
        return nil
    }
}
