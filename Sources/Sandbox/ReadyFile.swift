package import Tenants

/// What a client needs to know of a running sandbox, as it is written to the ready file.
package struct ReadyFile: Hashable, Sendable, Codable {
    /// A tenant that may be asked for.
    package struct Listed: Hashable, Sendable, Codable {
        package let tenantID: TenantID
        package let domain: DomainName
        package let name: String
    }

    /// The login service's base URL, such as `https://127.0.0.1:8443`.
    package let authority: String
    /// Graph's base URL, without `/v1.0`.
    package let graph: String
    package let resourceManager: String
    package let defender: String
    /// The certificate authority's file in PEM form; `nil` where the sandbox serves plain HTTP.
    package let caFile: String?
    package let clientID: String
    package let clientSecret: String
    package let tenants: [Listed]
}
