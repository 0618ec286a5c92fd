import Crypto
import CryptoExtras
import Foundation
import Tenants

/// A statement that we are an application, signed with its certificate for one tenant's token endpoint.
///
/// Source: Entra's "Microsoft identity platform application authentication certificate credentials".
struct ClientAssertion: Sendable {
    /// The kind of assertion that a request for a token carries (RFC 7523, section 2.2).
    static let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    /// How long one is good; Microsoft recommends five to ten minutes.
    static let lifetime: Duration = .seconds(600)

    let clientID: String
    let tenant: TenantID
    let cloud: Cloud
    let issued: Timestamp
    /// No assertion has another's.
    var identifier = UUID()

    /// The assertion as text, signed with PS256.
    func signed(with certificate: ClientCertificate) throws -> String {
        let header = Header(thumbprint: certificate.thumbprint)
        let start = issued.ticks / Timestamp.ticksPerSecond
        let claims = Claims(
            // The cloud's own login host also where another address stands in for it, and the tenant that is asked, not ours.
            audience: "\(cloud.endpoints.authority.absoluteString)/\(tenant)/oauth2/v2.0/token",
            issuer: clientID,
            subject: clientID,
            identifier: identifier.uuidString.lowercased(),
            issued: start,
            start: start,
            end: start + ClientAssertion.lifetime.components.seconds,
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = "\(try encoder.encode(header).base64URL).\(try encoder.encode(claims).base64URL)"
        let signature = try certificate.key.signature(for: Data(text.utf8), padding: .PSS)
        return "\(text).\(signature.rawRepresentation.base64URL)"
    }

    private struct Header: Encodable {
        let algorithm = "PS256"
        let type = "JWT"
        let thumbprint: String

        enum CodingKeys: String, CodingKey {
            case algorithm = "alg"
            case type = "typ"
            case thumbprint = "x5t#S256"
        }
    }

    private struct Claims: Encodable {
        let audience: String
        let issuer: String
        let subject: String
        let identifier: String
        let issued: Int64
        let start: Int64
        let end: Int64

        enum CodingKeys: String, CodingKey {
            case audience = "aud"
            case issuer = "iss"
            case subject = "sub"
            case identifier = "jti"
            case issued = "iat"
            case start = "nbf"
            case end = "exp"
        }
    }
}
