import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// What anyone may ask before signing in: configurations, keys, and where a host or a user belongs.
struct DiscoveryEndpoint: Sendable {
    let state: EntraState

    func configuration(_ version: EndpointVersion, _ asked: Asked) throws -> Response {
        let name = asked.gaps[0]
        let realm = try state.world.realm(named: name, at: asked.host)
        return OpenIDConfiguration(
            realm: realm,
            name: name.lowercased(),
            family: family(of: realm, asked),
            version: version,
            origin: asked.origin
        ).response()
    }

    func keys(_ asked: Asked) throws -> Response {
        let realm = try state.world.realm(named: asked.gaps[0], at: asked.host)
        let family = family(of: realm, asked)
        var json = JSONWriter(capacity: 4_096)
        try state.issuer.writeKeys(
            of: family,
            issuer: realm.tenant?.issuer ?? "https://\(family.loginHost)/{tenantid}/v2.0",
            into: &json,
        )
        return .json(json, headers: [.cacheControl: "max-age=86400, private"])
    }

    /// Which hosts are one login service (as MSAL asks before it trusts an authority).
    func instance(_ asked: Asked) throws -> Response {
        guard let form = Form(asked.query) else { throw EntraError.unreadableForm }
        guard let endpoint = form["authorization_endpoint"], !endpoint.isEmpty else {
            throw EntraError.missing("authorization_endpoint")
        }
        guard let match = endpoint.wholeMatch(of: /(https?):\/\/([A-Za-z0-9.:\[\]-]+)\/([A-Za-z0-9.-]+)(\/.*)?/) else {
            throw EntraError(50_049, "invalid_instance", "Unknown or invalid instance.")
        }
        let (scheme, authority, tenant) = (match.1, String(match.2), match.3)
        let isOwn = "\(scheme)://\(authority)" == asked.origin
        guard isOwn || CloudFamily(loginHost: authority.lowercased()) != nil else {
            throw EntraError(50_049, "invalid_instance", "Unknown or invalid instance.")
        }
        var json = JSONWriter()
        json.object { json in
            json.member(
                "tenant_discovery_endpoint",
                "\(scheme)://\(authority)/\(tenant)/v2.0/.well-known/openid-configuration"
            )
            json.member("api-version", "1.1")
            json.array("metadata") { json in
                for family in CloudFamily.allCases {
                    let aliases = family.loginHosts.filter { $0 != "login.microsoft.com" || family == .worldwide }
                    DiscoveryEndpoint.write(aliases, preferring: family == .worldwide ? 1 : 0, into: &json)
                }
                if isOwn, CloudFamily(loginHost: asked.host) == nil {
                    DiscoveryEndpoint.write([authority], preferring: 0, into: &json)
                }
            }
        }
        return .json(json, headers: [.cacheControl: "max-age=86400, private"])
    }

    /// How a user's domain signs in, as MSAL asks it.
    func userRealm(_ asked: Asked) -> Response {
        let user = asked.gaps[1]
        let tenant = tenant(of: user)
        var json = JSONWriter()
        json.object { json in
            json.member("ver", "1.0")
            json.member("account_type", tenant == nil ? "Unknown" : "Managed")
            json.member("domain_name", DiscoveryEndpoint.domain(of: user))
            json.member("cloud_instance_name", (tenant?.family ?? .worldwide).instanceName)
            json.member("cloud_audience_urn", "urn:federation:MicrosoftOnline")
        }
        return .json(json)
    }

    /// The older, undocumented form of the same.
    func olderUserRealm(_ asked: Asked) throws -> Response {
        guard let form = Form(asked.query) else { throw EntraError.unreadableForm }
        let login = String((form["login"] ?? "").prefix(320))
        let tenant = tenant(of: login)
        var json = JSONWriter()
        json.object { json in
            json.member("State", 4)
            json.member("UserState", 1)
            json.member("Login", login)
            json.member("NameSpaceType", tenant == nil ? "Unknown" : "Managed")
            if let tenant {
                json.member("DomainName", DiscoveryEndpoint.domain(of: login))
                json.member("FederationBrandName", tenant.name)
                json.member("CloudInstanceName", tenant.family.instanceName)
                json.member("CloudInstanceIssuerUri", "urn:federation:MicrosoftOnline")
            }
        }
        return .json(json)
    }

    private func tenant(of user: String) -> MadeUpTenant? {
        DomainName(rawValue: DiscoveryEndpoint.domain(of: user)).flatMap { state.world.tenant($0) }
    }

    private static func domain(of user: String) -> String {
        user.split(separator: "@").dropFirst().last.map { $0.lowercased() } ?? ""
    }

    private func family(of realm: Realm, _ asked: Asked) -> CloudFamily {
        realm.tenant?.family ?? CloudFamily(loginHost: asked.host) ?? .worldwide
    }

    /// MSAL keeps the commercial cloud's tokens under `login.windows.net`, which the metadata tells it.
    private static func write(_ aliases: [String], preferring cache: Int, into json: inout JSONWriter) {
        json.object { json in
            json.member("preferred_network", aliases[0])
            json.member("preferred_cache", aliases[cache])
            json.member("aliases", aliases)
        }
    }
}
