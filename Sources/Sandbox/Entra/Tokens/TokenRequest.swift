import HTTPTypes
import Tenants

/// Which generation of an endpoint was asked: `/oauth2/…` or `/oauth2/v2.0/…`.
enum EndpointVersion: Sendable {
    /// Asks for a `resource`, and writes numbers as text.
    case first
    /// Asks for a `scope`.
    case second
}

/// A request to the token endpoint, read as far as it can be without knowing who asks.
struct TokenRequest: Sendable {
    let form: Form
    let headers: HTTPFields
    let version: EndpointVersion
    /// What the path calls the tenant.
    let name: String
    let realm: Realm
    let origin: String
    let host: String
    let moment: Timestamp

    /// A field that must be there.
    func required(_ name: String) throws(EntraError) -> String {
        guard let value = form[name], !value.isEmpty else { throw .missing(name) }
        return value
    }
}
