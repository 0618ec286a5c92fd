package import Tenants

/// What a client needs to know of a running sandbox, as it is written to the ready file.
package struct ReadyFile: Hashable, Sendable, Codable {
    /// A tenant that may be asked for.
    package struct Listed: Hashable, Sendable, Codable {
        /// The directory's GUID.
        package let tenantID: TenantID
        /// The domain that people know it by.
        package let domain: DomainName
        /// The company's name.
        package let name: String

        init(_ tenant: MadeUpTenant) {
            tenantID = tenant.id
            domain = tenant.domain
            name = tenant.name
        }
    }

    /// The login service's base URL, such as `https://127.0.0.1:8443`.
    package let authority: String
    /// Graph's base URL, without `/v1.0`.
    package let graph: String
    /// Azure Resource Manager's base URL.
    package let resourceManager: String
    /// The base URL of Defender XDR's older API and of Defender for Endpoint's, without `/api`.
    package let defender: String
    /// The certificate authority's file in PEM form; `nil` where the sandbox serves plain HTTP.
    package let caFile: String?
    /// The application that every tenant has consented to.
    package let clientID: String
    /// Its secret, which is made up and opens nothing else.
    package let clientSecret: String
    /// Where faults, happenings and time are asked for: the base URL of the control endpoint.
    package let control: String
    /// What opens it: a bearer secret of this run.
    package let controlSecret: String
    /// Base URLs that clients are to refuse, by what is wrong with the certificate; `nil` where none were asked for.
    package let untrusted: [String: String]?
    /// The private key and a certificate that the application may prove itself with, in PEM form, readable to its owner alone;
    /// `nil` where there is no ready file.
    package let clientCertificateFile: String?
    /// A native client without a secret, for device codes and browsers; every tenant has consented to it too.
    package let publicClientID: String
    /// Where the provider's machine gets tokens of its own: the base URL of its metadata service and of `/msi/token`.
    package let machine: String
    /// What `/msi/token` wants to see in `X-IDENTITY-HEADER`.
    package let machineKey: String
    /// An application that no tenant has consented to yet.
    package let newcomerClientID: String
    /// Its secret.
    package let newcomerClientSecret: String
    /// The security provider's own directory, the home of its analysts.
    package let provider: Listed
    /// Every customer's tenant, in order.
    package let tenants: [Listed]
}
