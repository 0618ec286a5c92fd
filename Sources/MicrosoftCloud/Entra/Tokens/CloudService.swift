import Foundation
package import Tenants

/// A service that a token is for: one is good for one service alone.
package enum CloudService: String, CaseIterable, Sendable {
    case graph
    case defender
    case resourceManager = "resource-manager"

    /// The service's name in a request for a token.
    ///
    /// The cloud's own also where another address stands in for it: tokens are made out to a service, not to the way that
    /// leads there.
    package func resource(in cloud: Cloud) -> String {
        switch self {
        case .graph: cloud.endpoints.graph.absoluteString
        // One name in every cloud, whatever the host (Defender for Endpoint, "Create an app to access Defender without a user").
        case .defender: "https://api.securitycenter.microsoft.com"
        case .resourceManager: cloud.endpoints.resourceManager.absoluteString
        }
    }

    /// All permissions that were granted at the service.
    package func defaultScope(in cloud: Cloud) -> String { resource(in: cloud) + "/.default" }
}

extension Cloud {
    /// What another issuer's token must be made out to, to be taken for a proof of an application.
    ///
    /// Source: Entra's "Workload identity federation", "National clouds".
    package var exchangeAudience: String {
        switch self {
        case .commercial, .gcc: "api://AzureADTokenExchange"
        case .gccHigh, .dod: "api://AzureADTokenExchangeUSGov"
        case .china: "api://AzureADTokenExchangeChina"
        }
    }
}
