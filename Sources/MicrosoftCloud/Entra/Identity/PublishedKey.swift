import Foundation
import JWTKit
import Tenants

/// A key by which a directory signs, as it publishes it.
struct PublishedKey: Sendable {
    let key: Insecure.RSA.PublicKey
}

/// What a directory publishes: who issues its tokens, and by which keys.
struct PublishedKeys: Sendable {
    let issuer: String
    /// By their names.
    let keys: [String: PublishedKey]

    /// A set of keys as it comes (RFC 7517, section 5); only RSA keys for signatures are of use.
    private struct KeySet: Decodable {
        struct Key: Decodable {
            let kty: String
            let use: String?
            let kid: String?
            let n: String?
            let e: String?
            /// Whose tokens it signs, with a gap for the tenant: Entra's own addition.
            let issuer: String?
        }

        let keys: [Key]
    }

    /// Reads the keys of a tenant's issuer; `nil` for what is no set of keys.
    init?(_ body: Data, issuer: String, tenant: TenantID) {
        // Whatever is wrong with it, there are no keys in it.
        guard let set = try? JSONDecoder().decode(KeySet.self, from: body) else { return nil }
        var keys: [String: PublishedKey] = [:]
        for key in set.keys where key.kty == "RSA" && (key.use ?? "sig") == "sig" {
            let signer = key.issuer?.replacing("{tenantid}", with: tenant.rawValue)
            guard let kid = key.kid, let n = key.n, let e = key.e, signer.map({ $0 == issuer }) ?? true,
                // One key that is none is no reason to do without the others.
                let read = try? Insecure.RSA.PublicKey(modulus: n, exponent: e)
            else { continue }
            keys[kid] = PublishedKey(key: read)
        }
        self.issuer = issuer
        self.keys = keys
    }
}
