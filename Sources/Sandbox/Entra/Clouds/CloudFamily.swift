import Tenants

/// The clouds as the login service divides them: each has its own hosts, keys and tenants (Entra, "National clouds").
enum CloudFamily: Int, CaseIterable, Sendable {
    /// The commercial cloud, GCC included.
    case worldwide
    /// GCC High and DoD.
    case usGovernment
    /// China, run by 21Vianet.
    case china

    init(_ cloud: Cloud) {
        switch cloud {
        case .commercial, .gcc: self = .worldwide
        case .gccHigh, .dod: self = .usGovernment
        case .china: self = .china
        }
    }

    /// The family that one of Microsoft's login hosts belongs to; `nil` for any other host, which serves them all.
    init?(loginHost host: String) {
        guard let family = CloudFamily.allCases.first(where: { $0.loginHosts.contains(host) }) else { return nil }
        self = family
    }

    /// `cloud_instance_name` of an OpenID configuration.
    var instanceName: String {
        switch self {
        case .worldwide: "microsoftonline.com"
        case .usGovernment: "microsoftonline.us"
        case .china: "partner.microsoftonline.cn"
        }
    }

    /// The hosts that people sign in at; the first is the one that tokens and issuers name.
    var loginHosts: [String] {
        switch self {
        case .worldwide: ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"]
        case .usGovernment: ["login.microsoftonline.us", "login.usgovcloudapi.net"]
        case .china: ["login.partner.microsoftonline.cn", "login.chinacloudapi.cn"]
        }
    }

    var loginHost: String { "login.\(instanceName)" }
}

extension MadeUpTenant {
    var family: CloudFamily { CloudFamily(cloud) }

    /// The issuer of tokens of the second version.
    var issuer: String { "https://\(family.loginHost)/\(id.rawValue)/v2.0" }

    /// The issuer of tokens of the first version, which an access token for Microsoft's own services is.
    var olderIssuer: String {
        switch family {
        case .worldwide, .usGovernment: "https://sts.windows.net/\(id.rawValue)/"
        // Unverified: the guides to that cloud show this host for issuers.
        case .china: "https://sts.chinacloudapi.cn/\(id.rawValue)/"
        }
    }
}
