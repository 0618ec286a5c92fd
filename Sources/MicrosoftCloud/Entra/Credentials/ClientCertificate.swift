import Crypto
import CryptoExtras
import Foundation
import SwiftASN1
package import Tenants
import X509

/// A certificate of an application, with the key that signs in its name, which is never shown.
package struct ClientCertificate: Sendable {
    let key: _RSA.Signing.PrivateKey
    /// `x5t#S256`: the SHA-256 of the certificate, in base64url.
    let thumbprint: String
    /// The SHA-1 in hexadecimal, as the portal lists certificates.
    package let fingerprint: String
    package let start: Timestamp
    package let end: Timestamp

    /// Takes the one certificate of several that belongs to a key; others are its authorities.
    init(
        _ certificates: [Certificate],
        key: _RSA.Signing.PrivateKey
    ) throws(ClientCertificateError) {
        let own = Certificate.PrivateKey(key).publicKey
        guard let certificate = certificates.first(where: { $0.publicKey == own }) else {
            throw certificates.isEmpty ? .noCertificate : .foreignKey
        }
        var serializer = DER.Serializer()
        do { try serializer.serialize(certificate) } catch { throw .unreadable }
        let bytes = serializer.serializedBytes
        self.key = key
        thumbprint = Data(SHA256.hash(data: bytes)).base64URL
        fingerprint = Insecure.SHA1.hash(data: bytes).hexadecimal
        start = Timestamp(certificate.notValidBefore)
        end = Timestamp(certificate.notValidAfter)
    }
}

extension ClientCertificate: Concealed {
    package var description: String { "certificate \(fingerprint)" }
}

extension Sequence<UInt8> {
    fileprivate var hexadecimal: String {
        let digits = Array("0123456789ABCDEF")
        return String(flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
