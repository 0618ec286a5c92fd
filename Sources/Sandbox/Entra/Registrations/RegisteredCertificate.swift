import Crypto
import CryptoExtras
import Foundation
import SwiftASN1
import Tenants
import X509

/// A certificate that an application signs its assertions with.
struct RegisteredCertificate: Sendable {
    let publicKey: _RSA.Signing.PublicKey
    /// `x5t`: the SHA-1 of the certificate, in base64url.
    let thumbprint: String
    /// `x5t#S256`: likewise with SHA-256.
    let thumbprint256: String
    /// The SHA-1 in upper-case hexadecimal, as portals and errors show it.
    let hexadecimal: String
    let start: Timestamp
    let end: Timestamp

    /// - Throws: ``Refused`` for what is no certificate with an RSA key.
    init(pem: String) throws(Refused) {
        guard pem.utf8.count <= 65_536, let certificate = try? Certificate(pemEncoded: pem) else { throw .unreadable }
        try self.init(certificate)
    }

    init(_ certificate: Certificate) throws(Refused) {
        guard let key = _RSA.Signing.PublicKey(certificate.publicKey) else { throw .notRSA }
        var serializer = DER.Serializer()
        do { try serializer.serialize(certificate) } catch { throw .unreadable }
        let der = Data(serializer.serializedBytes)
        publicKey = key
        thumbprint = Base64URL.text(Data(Insecure.SHA1.hash(data: der)))
        thumbprint256 = Base64URL.text(Data(SHA256.hash(data: der)))
        hexadecimal = Insecure.SHA1.hash(data: der).map { byte in
            String(decoding: [Hexadecimal.digit(byte >> 4), Hexadecimal.digit(byte & 15)], as: UTF8.self)
        }.joined().uppercased()
        start = Timestamp(certificate.notValidBefore)
        end = Timestamp(certificate.notValidAfter)
    }

    /// Why a certificate cannot be registered.
    enum Refused: String, Error {
        case unreadable = "This is no certificate in PEM form."
        case notRSA = "The certificate's key is not an RSA key, which Entra asks for."
    }
}
