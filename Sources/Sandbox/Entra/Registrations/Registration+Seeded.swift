/// The applications that every sandbox has; the same seed gives the same ones, so that a client's configuration outlives a
/// restart.
extension Registration {
    /// The provider's own application, which every tenant has consented to, and which trusts the provider's machine.
    static func main(seed: UInt64, provider: MadeUpTenant) -> Registration {
        var random = SeededGenerator(seed: seed, for: .application)
        let clientID = GUID.text(from: &random)
        let secret = ClientSecret.madeUp(from: &random)
        return Registration(
            clientID: clientID,
            displayName: "Northwind SOC connector",
            isPublic: false,
            redirects: [
                "https://portal.azure.com", "https://soc.example/SiemMsspConnector", "https://soc.example/signin",
            ],
            takesLoopback: true,
            access: [
                Access(resource: .graph, roles: graphNames, scopes: graphNames + ["User.Read"]),
                Access(resource: .defender, roles: defenderNames, scopes: defenderNames.map(scope)),
                Access(
                    resource: .threatProtection,
                    roles: ["Incident.ReadWrite.All"],
                    scopes: ["Incident.ReadWrite"]
                ),
                Access(resource: .resourceManager, scopes: ["user_impersonation"]),
                Access(resource: .directoryGraph, scopes: ["User.Read"]),
            ],
            usualConsent: .everything,
            secrets: [ClientSecret(keyID: GUID.text(from: &random), value: secret)],
            federated: FederatedCredential.everywhere(issuer: WorkloadIssuer.issuer, subject: WorkloadIssuer.subject)
                + FederatedCredential.everywhere(
                    issuer: provider.issuer,
                    subject: MachineIdentity(seed: seed).objectID
                ),
        )
    }

    /// A native client, for device codes and for browsers on the analyst's own machine.
    static func publicClient(seed: UInt64) -> Registration {
        var random = SeededGenerator(seed: seed, for: .application, 10)
        return Registration(
            clientID: GUID.text(from: &random),
            displayName: "Northwind SOC desk",
            isPublic: true,
            redirects: ["http://localhost", "https://login.microsoftonline.com/common/oauth2/nativeclient"],
            takesLoopback: true,
            access: [
                Access(resource: .graph, scopes: graphNames + ["User.Read"]),
                Access(resource: .defender, scopes: defenderNames.map(scope)),
                Access(resource: .threatProtection, scopes: ["Incident.ReadWrite"]),
                Access(resource: .resourceManager, scopes: ["user_impersonation"]),
                Access(resource: .directoryGraph, scopes: ["User.Read"]),
            ],
            usualConsent: .everything,
        )
    }

    /// An application that no tenant has consented to yet.
    static func newcomer(seed: UInt64) -> Registration {
        var random = SeededGenerator(seed: seed, for: .application, 11)
        let clientID = GUID.text(from: &random)
        let secret = ClientSecret.madeUp(from: &random)
        let names = ["SecurityIncident.Read.All", "SecurityAlert.Read.All"]
        return Registration(
            clientID: clientID,
            displayName: "Northwind newcomer",
            isPublic: false,
            redirects: ["https://portal.azure.com", "https://soc.example/signin"],
            takesLoopback: true,
            access: [
                Access(resource: .graph, roles: names, scopes: names + ["User.Read"]),
                Access(resource: .defender, roles: ["Machine.Read.All"], scopes: ["Machine.Read"]),
                Access(resource: .directoryGraph, scopes: ["User.Read"]),
            ],
            usualConsent: .none,
            secrets: [ClientSecret(keyID: GUID.text(from: &random), value: secret)],
        )
    }

    private static let graphNames = [
        "SecurityIncident.ReadWrite.All", "SecurityIncident.Read.All", "SecurityAlert.ReadWrite.All",
        "SecurityAlert.Read.All", "ThreatHunting.Read.All", "SecurityEvents.Read.All", "ServiceHealth.Read.All",
        "CrossTenantInformation.ReadBasic.All", "DelegatedAdminRelationship.Read.All",
        "EntitlementManagement.ReadWrite.All", "Group.ReadWrite.All", "Application.Read.All", "Directory.Read.All",
    ]
    private static let defenderNames = [
        "Alert.ReadWrite.All", "Machine.Read.All", "Machine.Isolate", "Machine.Scan", "Incident.ReadWrite.All",
    ]

    private static func scope(_ name: String) -> String {
        name.hasSuffix(".All") ? String(name.dropLast(4)) : name
    }
}
