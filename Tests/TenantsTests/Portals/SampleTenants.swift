import Tenants
import Testing

/// Tenants and values for links, with defaults that fit every page.
enum Sample {
    static let id = "7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a001"
    static let otherID = "11111111-2222-3333-4444-555555555555"

    static func tenant(
        _ cloud: Cloud = .commercial,
        id: String = id,
        defaultDomain: String? = "contoso.com",
        initialDomain: String? = "contoso.onmicrosoft.com",
    ) throws -> Tenant {
        Tenant(
            id: try #require(TenantID(rawValue: id)),
            displayName: "Contoso",
            defaultDomain: defaultDomain.flatMap(DomainName.init(rawValue:)),
            domains: Set([initialDomain].compactMap(\.self).compactMap(DomainName.init(rawValue:))),
            cloud: cloud,
        )
    }

    /// A value of each kind, as a person would type it.
    static func text(_ kind: PortalObject.Kind) -> String {
        switch kind {
        case .incident: "2972395"
        case .alert: "da637551227677560813_-961444813"
        case .device: "aa11bb22cc33dd44ee55ff6600112233445566aa"
        case .userID: "0f00aaaa-0000-4000-8000-00000000000a"
        case .userPrincipalName: "ana+soc@contoso.com"
        case .securityID: "S-1-5-21-1004336348-1177238915-682003330-512"
        case .file: "3f786850e387550fdab836ed7e6dc881de23001b"
        case .address: "2001:db8::7"
        case .url: "http://evil.example/a?b=c&tid=d#e%2F"
        case .domain: "evil.example"
        case .vulnerability: "CVE-2021-44228"
        case .query: "DeviceEvents\n| where FileName == \"ä🦊\" // & ? #\n| take 10"
        case .range: "week"
        case .resource:
            "/subscriptions/0f00aaaa-0000-4000-8000-00000000000a/resourceGroups/rg(1)/providers/Microsoft.Compute/virtualMachines/vm_1"
        case .package: "0f00aaaa-0000-4000-8000-00000000000b"
        }
    }

    static func object(_ kind: PortalObject.Kind) throws -> PortalObject {
        try PortalObject(kind, text(kind))
    }
}
