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
    /// What a listener has that clients are to refuse.
    let untrusted: [UntrustedCertificate: TLSConfiguration]

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
        authorityPEM = try authority.serializeAsPEM().pemString + "\n"
        let signer = Signer(key: authorityKey, name: authorityName)
        let names = ServerIdentity.names(with: host)
        tls = try signer.configuration(for: names, validity: validity)
        let stranger = Signer(key: Certificate.PrivateKey(P256.Signing.PrivateKey()), name: authorityName)
        let yesterday = now.addingTimeInterval(-3 * 86_400)...now.addingTimeInterval(-86_400)
        untrusted = [
            .expired: try signer.configuration(for: names, validity: yesterday),
            .wrongName: try signer.configuration(for: [.dnsName("elsewhere.sandbox.invalid")], validity: validity),
            .unknownAuthority: try stranger.configuration(for: names, validity: validity),
        ]
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

/// Whoever signs a server's certificate.
private struct Signer {
    let key: Certificate.PrivateKey
    let name: DistinguishedName

    func configuration(for names: [GeneralName], validity: ClosedRange<Date>) throws -> TLSConfiguration {
        let serverKey = P256.Signing.PrivateKey()
        let publicKey = Certificate.PrivateKey(serverKey).publicKey
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: publicKey,
            notValidBefore: validity.lowerBound,
            notValidAfter: validity.upperBound,
            issuer: name,
            subject: DistinguishedName { CommonName("localhost") },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(names)
                SubjectKeyIdentifier(hash: publicKey)
                // Python's ssl module, strict since 3.13, wants to find the issuer by its key.
                AuthorityKeyIdentifier(keyIdentifier: SubjectKeyIdentifier(hash: key.publicKey).keyIdentifier)
            },
            issuerPrivateKey: key,
        )
        let leaf = try NIOSSLCertificate(bytes: Array(certificate.serializeAsPEM().pemString.utf8), format: .pem)
        return TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(leaf)],
            privateKey: .privateKey(
                try NIOSSLPrivateKey(bytes: Array(serverKey.pemRepresentation.utf8), format: .pem)
            ),
        )
    }
}
