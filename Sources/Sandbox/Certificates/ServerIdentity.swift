import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import X509

/// A certificate authority and a server certificate of it, both made for one run.
///
/// The authority's key is thrown away with this value's making: nothing else can ever be signed by it.
struct ServerIdentity {
    /// The authority's certificate, for clients to trust.
    let authorityPEM: String
    let tls: TLSConfiguration

    /// - Parameters:
    ///   - host: The address that is listened on, which the certificate names beside localhost.
    ///   - now: The real time; the certificate is good from an hour before it, for a year.
    /// - Throws: An error of the cryptography, or for a host that no certificate can name.
    init(host: String, now: Date) throws {
        let authorityKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let authorityName = try DistinguishedName {
            OrganizationName("Tenantry sandbox")
            CommonName("Tenantry sandbox authority \(UInt32.random(in: 0...UInt32.max))")
        }
        let validity = now.addingTimeInterval(-3_600)...now.addingTimeInterval(365 * 86_400)
        let authority = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: authorityKey.publicKey,
            notValidBefore: validity.lowerBound,
            notValidAfter: validity.upperBound,
            issuer: authorityName,
            subject: authorityName,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: authorityKey.publicKey)
            },
            issuerPrivateKey: authorityKey,
        )
        let key = P256.Signing.PrivateKey()
        let publicKey = Certificate.PrivateKey(key).publicKey
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: publicKey,
            notValidBefore: validity.lowerBound,
            notValidAfter: validity.upperBound,
            issuer: authorityName,
            subject: DistinguishedName { CommonName("localhost") },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(ServerIdentity.names(with: host))
                SubjectKeyIdentifier(hash: publicKey)
                // Python's ssl module, strict since 3.13, wants to find the issuer by its key.
                AuthorityKeyIdentifier(
                    keyIdentifier: SubjectKeyIdentifier(hash: authorityKey.publicKey).keyIdentifier
                )
            },
            issuerPrivateKey: authorityKey,
        )
        authorityPEM = try authority.serializeAsPEM().pemString + "\n"
        let leaf = try NIOSSLCertificate(bytes: Array(certificate.serializeAsPEM().pemString.utf8), format: .pem)
        tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(leaf)],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.pemRepresentation.utf8), format: .pem)),
        )
    }

    private static func names(with host: String) -> [GeneralName] {
        var names: [GeneralName] = [.dnsName("localhost"), .ipAddress(octets([127, 0, 0, 1]))]
        names.append(.ipAddress(octets(Array(repeating: 0, count: 15) + [1])))
        // A machine that resolves Microsoft's names to the sandbox finds them here.
        names += MicrosoftHosts.all.map { .dnsName($0) }
        guard host != "localhost", host != "127.0.0.1", host != "::1" else { return names }
        return names + [AddressOctets.of(host).map { .ipAddress(octets($0)) } ?? .dnsName(host)]
    }

    private static func octets(_ bytes: [UInt8]) -> ASN1OctetString { ASN1OctetString(contentBytes: bytes[...]) }
}
