/// Whose tokens an application takes for a proof of itself (Entra, "Workload identity federation").
struct FederatedCredential: Hashable, Sendable {
    let issuer: String
    let subject: String
    let audience: String

    /// What a token must be made out to, by the cloud that takes it (Entra, "National clouds").
    static let audiences = [
        "api://AzureADTokenExchange", "api://AzureADTokenExchangeUSGov", "api://AzureADTokenExchangeChina",
    ]

    /// The same trust for every cloud.
    static func everywhere(issuer: String, subject: String) -> [FederatedCredential] {
        audiences.map { FederatedCredential(issuer: issuer, subject: subject, audience: $0) }
    }
}
