import Tenants

/// A service that tokens are for.
enum EntraResource: String, CaseIterable, Sendable {
    case graph
    case defender
    case threatProtection
    case resourceManager
    /// Azure AD Graph, which the older guide for fetching alerts still asks tokens for and nothing takes any more.
    case directoryGraph

    /// The application ID, which is the same in every tenant.
    var appID: String {
        switch self {
        case .graph: "00000003-0000-0000-c000-000000000000"
        case .defender: "fc780465-2017-40d4-a0c5-307022471b92"
        case .threatProtection: "8ee8fdad-f234-4243-8f3b-15c294843740"
        case .resourceManager: "797f4846-ba00-4fd7-ba43-dac1f8f63013"
        case .directoryGraph: "00000002-0000-0000-c000-000000000000"
        }
    }

    var displayName: String {
        switch self {
        case .graph: "Microsoft Graph"
        case .defender: "WindowsDefenderATP"
        case .threatProtection: "Microsoft Threat Protection"
        case .resourceManager: "Windows Azure Service Management API"
        case .directoryGraph: "Windows Azure Active Directory"
        }
    }

    /// What may stand before `/.default` for a tenant of a cloud; the first is the audience where the ID is given.
    func addresses(in cloud: Cloud) -> [String] {
        switch self {
        case .graph: ["https://\(cloud.graphHost)"]
        case .directoryGraph:
            switch CloudFamily(cloud) {
            case .worldwide: ["https://graph.windows.net"]
            case .usGovernment: ["https://graph.microsoftazure.us"]
            case .china: ["https://graph.chinacloudapi.cn"]
            }
        case .resourceManager:
            switch CloudFamily(cloud) {
            case .worldwide: ["https://management.azure.com", "https://management.core.windows.net"]
            case .usGovernment: ["https://management.usgovcloudapi.net", "https://management.core.usgovcloudapi.net"]
            case .china: ["https://management.chinacloudapi.cn", "https://management.core.chinacloudapi.cn"]
            }
        case .defender: EntraResource.defenderAddresses(in: cloud)
        case .threatProtection:
            switch cloud {
            case .commercial, .china: ["https://api.security.microsoft.com"]
            case .gcc: ["https://api-gcc.security.microsoft.us", "https://api.security.microsoft.com"]
            case .gccHigh, .dod: ["https://api-gov.security.microsoft.us", "https://api.security.microsoft.com"]
            }
        }
    }

    /// What a token says it is for, when it was asked for by one of the addresses.
    ///
    /// The aliases mean the first address; a regional or cloud's own host stands as it is.
    func audience(for address: String, in cloud: Cloud) -> String {
        let first = addresses(in: cloud)[0]
        switch self {
        case .defender, .threatProtection: return address.contains("onmicrosoft.com") ? first : address
        case .graph, .resourceManager, .directoryGraph: return first
        }
    }

    private static func defenderAddresses(in cloud: Cloud) -> [String] {
        let alias = "https://securitycenter.onmicrosoft.com/windowsatpservice"
        let commercial = "https://api.securitycenter.microsoft.com"
        return switch cloud {
        case .commercial, .china:
            [commercial, alias, "https://api.securitycenter.windows.com"]
                + ["us", "eu", "uk", "au"].map { "https://api-\($0).securitycenter.microsoft.com" }
        case .gcc: ["https://api-gcc.securitycenter.microsoft.us", commercial, alias]
        case .gccHigh, .dod: ["https://api-gov.securitycenter.microsoft.us", commercial, alias]
        }
    }
}
