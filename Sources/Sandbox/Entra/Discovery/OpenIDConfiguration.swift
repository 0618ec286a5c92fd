import Hummingbird
import Tenants

/// What a tenant says of itself before anyone has signed in.
///
/// The issuer and the names of the cloud are Microsoft's own, because clients read the tenant and the cloud from them; the
/// endpoints are the sandbox's, because clients call those.
struct OpenIDConfiguration {
    let realm: Realm
    /// What the path called a shared realm.
    let name: String
    let family: CloudFamily
    let version: EndpointVersion
    /// The scheme, host and port that the request came to.
    let origin: String

    func response() -> Response {
        let base = "\(origin)/\(realm.tenant?.id.rawValue ?? name)"
        let oauth = version == .first ? "\(base)/oauth2" : "\(base)/oauth2/v2.0"
        var json = JSONWriter(capacity: 2_048)
        json.object { json in
            json.member("token_endpoint", "\(oauth)/token")
            json.member(
                "token_endpoint_auth_methods_supported",
                ["client_secret_post", "private_key_jwt", "client_secret_basic"]
            )
            json.member(
                "jwks_uri",
                version == .first ? "\(base)/discovery/keys" : "\(base)/discovery/v2.0/keys"
            )
            json.member("response_modes_supported", ["query", "fragment", "form_post"])
            json.member("subject_types_supported", ["pairwise"])
            json.member("id_token_signing_alg_values_supported", ["RS256"])
            json.member("response_types_supported", ["code", "id_token", "code id_token", "id_token token"])
            json.member("scopes_supported", ["openid", "profile", "email", "offline_access"])
            json.member("issuer", issuer)
            json.member("request_uri_parameter_supported", false)
            if version == .first {
                json.member("microsoft_multi_refresh_token", true)
                json.member("check_session_iframe", "\(base)/oauth2/checksession")
            }
            json.member("userinfo_endpoint", "\(origin)/oidc/userinfo")
            json.member("authorization_endpoint", "\(oauth)/authorize")
            json.member("device_authorization_endpoint", "\(oauth)/devicecode")
            json.member("http_logout_supported", true)
            json.member("frontchannel_logout_supported", true)
            json.member("end_session_endpoint", "\(oauth)/logout")
            json.member(
                "claims_supported",
                [
                    "sub", "iss", "cloud_instance_name", "aud", "exp", "iat", "auth_time", "acr", "nonce", "tid", "ver",
                    "email",
                ]
            )
            json.member("kerberos_endpoint", "\(base)/kerberos")
            json.member("tenant_region_scope", realm.tenant?.region)
            if let scope = realm.tenant?.cloud.subScope { json.member("tenant_region_sub_scope", scope) }
            json.member("cloud_instance_name", family.instanceName)
            json.member("cloud_graph_host_name", family.olderGraphHost)
            json.member("msgraph_host", realm.tenant?.cloud.graphHost ?? family.graphHost)
            json.member("rbac_url", family.rolesAddress)
        }
        return .json(json, headers: [.cacheControl: "max-age=86400, private"])
    }

    /// A shared realm's issuer has a gap where the tenant of each token goes.
    private var issuer: String {
        switch version {
        case .first: realm.tenant?.olderIssuer ?? "https://sts.windows.net/{tenantid}/"
        case .second: realm.tenant?.issuer ?? "https://\(family.loginHost)/{tenantid}/v2.0"
        }
    }
}

extension CloudFamily {
    fileprivate var graphHost: String {
        switch self {
        case .worldwide: Cloud.commercial.graphHost
        case .usGovernment: Cloud.gccHigh.graphHost
        case .china: Cloud.china.graphHost
        }
    }

    fileprivate var olderGraphHost: String {
        switch self {
        case .worldwide: "graph.windows.net"
        case .usGovernment: "graph.microsoftazure.us"
        case .china: "graph.chinacloudapi.cn"
        }
    }

    /// `rbac_url`; China's is unverified.
    fileprivate var rolesAddress: String {
        switch self {
        case .worldwide: "https://pas.windows.net"
        case .usGovernment: "https://pasff.usgovcloudapi.net"
        case .china: "https://pas.chinacloudapi.cn"
        }
    }
}

/// How a tenant's cloud shows in its OpenID configuration; the values are those that four independent tools agree on.
extension Cloud {
    fileprivate var subScope: String? {
        switch self {
        case .commercial, .china: nil
        case .gcc: "GCC"
        case .gccHigh: "DODCON"
        case .dod: "DOD"
        }
    }

    /// The host of Graph in that cloud.
    var graphHost: String {
        switch self {
        case .commercial, .gcc: "graph.microsoft.com"
        case .gccHigh: "graph.microsoft.us"
        case .dod: "dod-graph.microsoft.us"
        case .china: "microsoftgraph.chinacloudapi.cn"
        }
    }
}
