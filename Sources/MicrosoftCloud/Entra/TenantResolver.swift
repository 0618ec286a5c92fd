import Foundation
package import Tenants
package import Transport

/// Finds the tenant of a domain by asking the OpenID configuration at every login host, which needs no account.
package struct TenantResolver: Sendable {
    private let transport: any Transport
    private let authorities: [URL]

    package init(transport: some Transport, overrides: EndpointOverrides) {
        self.transport = transport
        authorities = overrides.authorities
    }

    /// Asks every login host about one name.
    package func resolve(_ query: TenantQuery) async -> Resolution {
        .notATenant
    }

    /// Asks about many names, a few at a time, and hands each result over as soon as it is there, with its place.
    package func resolve(
        _ queries: [TenantQuery],
        atOnce limit: Int,
        each: (Int, Resolution) async -> Void,
    ) async {
    }
}
