/// The Microsoft product that an alert comes from (`serviceSource` in Graph).
package struct ServiceSource: OpenEnumeration {
    package let rawValue: String

    package init(unchecked rawValue: String) {
        self.rawValue = rawValue
    }

    package static let known: [ServiceSource] = titles.map(\.source)

    /// The product's name, short enough for a column; the raw name for one that we do not know.
    package var title: String {
        ServiceSource.titles.first { $0.source == self }?.title ?? description
    }

    private static let titles: [(source: ServiceSource, title: String)] = [
        (ServiceSource(unchecked: "unknown"), "Unknown"),
        (ServiceSource(unchecked: "microsoftDefenderForEndpoint"), "Endpoint"),
        (ServiceSource(unchecked: "microsoftDefenderForIdentity"), "Identity"),
        (ServiceSource(unchecked: "microsoftDefenderForCloudApps"), "Cloud Apps"),
        (ServiceSource(unchecked: "microsoftDefenderForOffice365"), "Office 365"),
        (ServiceSource(unchecked: "microsoft365Defender"), "Defender XDR"),
        (ServiceSource(unchecked: "azureAdIdentityProtection"), "Entra ID"),
        (ServiceSource(unchecked: "microsoftAppGovernance"), "App Governance"),
        (ServiceSource(unchecked: "dataLossPrevention"), "DLP"),
        (ServiceSource(unchecked: "microsoftDefenderForCloud"), "Cloud"),
        (ServiceSource(unchecked: "microsoftSentinel"), "Sentinel"),
        (ServiceSource(unchecked: "microsoftInsiderRiskManagement"), "Insider Risk"),
        (ServiceSource(unchecked: "microsoftThreatIntelligence"), "Threat Intel"),
        (ServiceSource(unchecked: "microsoftSecurityForAI"), "AI"),
    ]
}
