import CryptoExtras
import Foundation

/// A token in three parts, taken apart but not believed yet (RFC 7515, compact form).
struct JSONWebToken: Sendable {
    /// The members of a header that say how a token was signed.
    struct Header: Decodable, Sendable {
        var alg: String
        var kid: String?
        var x5t: String?
        var x5tS256: String?

        enum CodingKeys: String, CodingKey {
            case alg, kid, x5t
            case x5tS256 = "x5t#S256"
        }
    }

    let header: Header
    let payload: Data
    private let signed: Data
    private let signature: Data

    /// Is `nil` for what is no token; the longest that is read is 32 KB.
    init?(_ text: String) {
        guard text.utf8.count <= 32_768 else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3,
            let head = Base64URL.data(parts[0]), let payload = Base64URL.data(parts[1]),
            let signature = Base64URL.data(parts[2]),
            // Whatever is wrong with a header, the token is none.
            let header = try? JSONDecoder().decode(Header.self, from: head)
        else { return nil }
        self.header = header
        self.payload = payload
        self.signature = signature
        signed = Data("\(parts[0]).\(parts[1])".utf8)
    }

    /// Whether the key made the signature, by the one algorithm that the header names.
    func isSigned(by key: _RSA.Signing.PublicKey) -> Bool {
        let padding: _RSA.Signing.Padding
        switch header.alg {
        case "RS256": padding = .insecurePKCS1v1_5
        case "PS256": padding = .PSS
        default: return false
        }
        return key.isValidSignature(
            _RSA.Signing.RSASignature(rawRepresentation: signature),
            for: signed,
            padding: padding
        )
    }
}
