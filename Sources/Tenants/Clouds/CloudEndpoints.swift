package import Foundation

/// The four services of one cloud that the product talks to.
///
/// Sources: Graph's "National cloud deployments", Entra's "National clouds", Defender for Endpoint's "US Government".
package struct CloudEndpoints: Hashable, Sendable {
    /// Where people and applications sign in: the OpenID configuration and the tokens.
    package var authority: URL
    /// Microsoft Graph.
    package var graph: URL
    /// Azure Resource Manager, which lists the tenants that a person may switch to.
    package var resourceManager: URL
    /// The Defender for Endpoint API, for what Graph cannot do.
    package var defender: URL
}

/// Addresses that stand in for Microsoft's, in every cloud: for the sandbox, for a proxy, for a test.
package struct EndpointOverrides: Hashable, Sendable {
    package var authority: URL?
    package var graph: URL?
    package var resourceManager: URL?
    package var defender: URL?

    package init(authority: URL? = nil, graph: URL? = nil, resourceManager: URL? = nil, defender: URL? = nil) {
        self.authority = authority
        self.graph = graph
        self.resourceManager = resourceManager
        self.defender = defender
    }

    /// The addresses to use for a cloud: Microsoft's own, but for those that are overridden.
    package func endpoints(of cloud: Cloud) -> CloudEndpoints {
        var endpoints = cloud.endpoints
        endpoints.authority = authority ?? endpoints.authority
        endpoints.graph = graph ?? endpoints.graph
        endpoints.resourceManager = resourceManager ?? endpoints.resourceManager
        endpoints.defender = defender ?? endpoints.defender
        return endpoints
    }

    /// The places to ask for a domain's tenant: every login host once, or the one that stands in for them all.
    package var authorities: [URL] {
        if let authority { return [authority] }
        var seen: Set<URL> = []
        return Cloud.allCases.map(\.endpoints.authority).filter { seen.insert($0).inserted }
    }
}

extension Cloud {
    /// Microsoft's own addresses for this cloud.
    package var endpoints: CloudEndpoints {
        switch self {
        case .commercial:
            endpoints(
                login: "login.microsoftonline.com",
                graph: "graph.microsoft.com",
                resourceManager: "management.azure.com",
                defender: "api.securitycenter.microsoft.com",
            )
        case .gcc:
            endpoints(
                login: "login.microsoftonline.com",
                graph: "graph.microsoft.com",
                resourceManager: "management.azure.com",
                defender: "api-gcc.securitycenter.microsoft.us",
            )
        case .gccHigh:
            endpoints(
                login: "login.microsoftonline.us",
                graph: "graph.microsoft.us",
                resourceManager: "management.usgovcloudapi.net",
                defender: "api-gov.securitycenter.microsoft.us",
            )
        case .dod:
            endpoints(
                login: "login.microsoftonline.us",
                graph: "dod-graph.microsoft.us",
                resourceManager: "management.usgovcloudapi.net",
                defender: "api-gov.securitycenter.microsoft.us",
            )
        case .china:
            endpoints(
                login: "login.partner.microsoftonline.cn",
                graph: "microsoftgraph.chinacloudapi.cn",
                resourceManager: "management.chinacloudapi.cn",
                defender: "api.securitycenter.microsoft.com",
            )
        }
    }

    private func endpoints(
        login: StaticString,
        graph: StaticString,
        resourceManager: StaticString,
        defender: StaticString,
    ) -> CloudEndpoints {
        CloudEndpoints(
            authority: URL(host: login),
            graph: URL(host: graph),
            resourceManager: URL(host: resourceManager),
            defender: URL(host: defender),
        )
    }
}

extension URL {
    /// A service's root by its host, which is written in this file and so is known to be one.
    fileprivate init(host: StaticString) {
        guard let url = URL(string: "https://\(host)") else { preconditionFailure("\(host) is no host name") }
        self = url
    }
}
