import Tenants

/// What proves to a login host that we are an application.
package enum ApplicationProof: Sendable {
    case secret(ClientSecret)
    /// Signs an assertion for each request (Entra, "Application authentication certificate credentials").
    case certificate(ClientCertificate)
    /// Another issuer's token that whoever runs this machine puts into a file (Entra, "Workload identity federation").
    case workload(WorkloadTokenFile)
    /// A token of the machine's own identity, which the application's registration trusts.
    case machine(ManagedIdentity)

    /// Whether it is in the time for which it was made, as far as it says.
    func isGood(at now: Timestamp) -> Bool {
        guard case .certificate(let certificate) = self else { return true }
        return certificate.start <= now && now < certificate.end
    }
}
