import Foundation
import Tenants

/// What we read of a tenant's OpenID configuration.
///
/// The members that begin with `tenant_` and `cloud_` are Microsoft's own and are documented nowhere.
struct OpenIDConfiguration: Decodable, Sendable {
    let issuer: String?
    let tokenEndpoint: String?
    let regionScope: String?
    let regionSubScope: String?
    let cloudInstance: String?
    let graphHost: String?
    /// Where the keys are by which its tokens are signed.
    let keys: String?

    enum CodingKeys: String, CodingKey {
        case issuer
        case tokenEndpoint = "token_endpoint"
        case regionScope = "tenant_region_scope"
        case regionSubScope = "tenant_region_sub_scope"
        case cloudInstance = "cloud_instance_name"
        case graphHost = "msgraph_host"
        case keys = "jwks_uri"
    }

    /// The tenant that the document is about, and `nil` where it names none.
    ///
    /// The place of the tenant ID in `issuer` differs between versions and clouds, so it is found by its form.
    var tenant: ResolvedTenant? {
        guard let id = [issuer, tokenEndpoint].lazy.compactMap({ $0.flatMap(TenantID.init(within:)) }).first else {
            return nil
        }
        let login = [tokenEndpoint, issuer].lazy.compactMap { $0.flatMap(URL.init(string:)) }.first
        return ResolvedTenant(
            id: id,
            cloud: Cloud(instance: cloudInstance, scope: regionScope, subScope: regionSubScope),
            region: regionScope,
            subRegion: regionSubScope,
            loginHost: login?.host() ?? "",
            graphHost: graphHost,
        )
    }
}

extension TenantID {
    /// Finds the first tenant ID in an address.
    fileprivate init?(within address: String) {
        let parts = address.split { !($0.isASCII && ($0.isHexDigit || $0 == "-")) }
        guard let id = parts.lazy.compactMap({ TenantID(rawValue: String($0)) }).first else { return nil }
        self = id
    }
}
