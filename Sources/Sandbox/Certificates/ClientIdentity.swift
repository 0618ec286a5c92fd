import Crypto
import CryptoExtras
import Foundation
import SwiftASN1
import X509

/// A key and a self-signed certificate for an application to prove itself with, made for one run.
struct ClientIdentity {
    let certificate: RegisteredCertificate
    /// The private key (PKCS #8) and the certificate, one after the other.
    let pem: String

    /// - Parameter now: The real time; the certificate is good from an hour before it, for a year.
    /// - Throws: An error of the cryptography.
    init(now: Date) throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let signer = Certificate.PrivateKey(key)
        let name = try DistinguishedName { CommonName("Tenantry sandbox client") }
        let made = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: signer.publicKey,
            notValidBefore: now.addingTimeInterval(-3_600),
            notValidAfter: now.addingTimeInterval(365 * 86_400),
            issuer: name,
            subject: name,
            signatureAlgorithm: .sha256WithRSAEncryption,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
            },
            issuerPrivateKey: signer,
        )
        certificate = try RegisteredCertificate(made)
        pem = try key.pkcs8PEMRepresentation + "\n" + made.serializeAsPEM().pemString + "\n"
    }
}
