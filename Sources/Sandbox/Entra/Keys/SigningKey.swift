import Crypto
import CryptoExtras
import Foundation
import NIOCore
import SwiftASN1
import Tenants
import X509

/// An RSA key that signs tokens, with the certificate that is published for it.
struct SigningKey: Sendable {
    private let key: _RSA.Signing.PrivateKey
    private let header: String
    /// `x5t`, which is the `kid` too, as at Entra.
    let thumbprint: String
    private let modulus: String
    private let exponent: String
    private let certificate: String

    /// Makes a key of 2048 bits, which takes a moment.
    ///
    /// - Parameter now: The real time; the certificate is good from a day before it, for five years.
    /// - Throws: An error of the cryptography.
    init(now: Date) throws {
        key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let primitives = try key.publicKey.getKeyPrimitives()
        modulus = Base64URL.text(primitives.modulus)
        exponent = Base64URL.text(primitives.publicExponent)
        let signer = Certificate.PrivateKey(key)
        let name = try DistinguishedName { CommonName("Tenantry sandbox token signing") }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: signer.publicKey,
            notValidBefore: now.addingTimeInterval(-86_400),
            notValidAfter: now.addingTimeInterval(5 * 365 * 86_400),
            issuer: name,
            subject: name,
            signatureAlgorithm: .sha256WithRSAEncryption,
            extensions: Certificate.Extensions {},
            issuerPrivateKey: signer,
        )
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        let der = Data(serializer.serializedBytes)
        self.certificate = der.base64EncodedString()
        let thumbprint = Base64URL.text(Data(Insecure.SHA1.hash(data: der)))
        var json = JSONWriter()
        json.object { json in
            json.member("typ", "JWT")
            json.member("alg", "RS256")
            json.member("x5t", thumbprint)
            json.member("kid", thumbprint)
        }
        self.thumbprint = thumbprint
        header = Base64URL.text(json.bytes.readableBytesView)
    }

    /// A signed token with these claims (RFC 7515, compact form).
    func token(of claims: JSONWriter) throws -> String {
        let signed = "\(header).\(Base64URL.text(claims.bytes.readableBytesView))"
        let signature = try key.signature(for: Data(signed.utf8), padding: .insecurePKCS1v1_5)
        return "\(signed).\(Base64URL.text(signature.rawRepresentation))"
    }

    func signed(_ token: JSONWebToken) -> Bool {
        token.header.kid == thumbprint && token.isSigned(by: key.publicKey)
    }

    /// The key as a JWKS lists it (RFC 7517), with its issuer as Entra adds it.
    func write(issuer: String, into json: inout JSONWriter) {
        json.object { json in
            json.member("kty", "RSA")
            json.member("use", "sig")
            json.member("kid", thumbprint)
            json.member("x5t", thumbprint)
            json.member("n", modulus)
            json.member("e", exponent)
            json.member("x5c", [certificate])
            json.member("issuer", issuer)
        }
    }
}
