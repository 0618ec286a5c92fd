import Foundation
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

    /// The authentication contexts that `claims` asks for (Entra, "Claims challenges, claims requests, and client
    /// capabilities").
    var contexts: [String]? {
        struct Claims: Decodable {
            struct Wanted: Decodable {
                let acrs: Value?
            }
            struct Value: Decodable {
                let value: String?
                let values: [String]?
            }
            let accessToken: Wanted?

            enum CodingKeys: String, CodingKey {
                case accessToken = "access_token"
            }
        }
        // Claims that cannot be read ask for nothing.
        guard let claims = form["claims"],
            let wanted = try? JSONDecoder().decode(Claims.self, from: Data(claims.utf8)).accessToken?.acrs
        else { return nil }
        return wanted.value.map { [$0] } ?? wanted.values
    }

    /// A field that must be there.
    func required(_ name: String) throws(EntraError) -> String {
        guard let value = form[name], !value.isEmpty else { throw .missing(name) }
        return value
    }
}
