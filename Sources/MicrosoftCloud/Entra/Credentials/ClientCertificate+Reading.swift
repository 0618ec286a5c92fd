import Crypto
import CryptoExtras
package import Foundation
import NIOSSL
import SwiftASN1
import X509

extension ClientCertificate {
    /// Reads a certificate and its key, in PEM form in any order or as PKCS#12.
    ///
    /// PKCS#12 is read by BoringSSL, which comes with NIOSSL and is part of the program already.
    package init(contents: Data, password: ClientSecret? = nil) throws(ClientCertificateError) {
        if let text = String(data: contents, encoding: .utf8), text.contains("-----BEGIN ") {
            try self.init(pem: text)
        } else {
            try self.init(bundle: contents, password: password)
        }
    }

    /// Reads a certificate and its key, in PEM form, that were kept as a secret.
    package init(pem secret: ClientSecret) throws(ClientCertificateError) { try self.init(pem: secret.value) }

    private init(pem text: String) throws(ClientCertificateError) {
        let documents: [PEMDocument]
        do { documents = try PEMDocument.parseMultiple(pemString: text) } catch { throw .unreadable }
        var certificates: [Certificate] = []
        var keys: [PEMDocument] = []
        for document in documents {
            switch document.discriminator {
            case "CERTIFICATE":
                do { certificates.append(try Certificate(pemDocument: document)) } catch { throw .unreadable }
            case "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY": keys.append(document)
            case "ENCRYPTED PRIVATE KEY": throw .encryptedKey
            default: continue
            }
        }
        guard let key = keys.first else { throw text.contains("Proc-Type: 4,ENCRYPTED") ? .encryptedKey : .noKey }
        try self.init(certificates, key: try ClientCertificate.key(der: key.derBytes))
    }

    /// What a PKCS#12 file holds, in PEM form: the certificate that belongs to its key, and the key.
    package static func pem(
        ofBundle contents: Data,
        password: ClientSecret?
    ) throws(ClientCertificateError) -> String {
        let (certificates, key) = try opened(contents, password)
        let own = try ClientCertificate(certificates, key: key)
        for certificate in certificates where certificate.publicKey == Certificate.PrivateKey(own.key).publicKey {
            do {
                return key.pemRepresentation + "\n" + (try certificate.serializeAsPEM().pemString) + "\n"
            } catch {
                throw .unreadable
            }
        }
        throw .foreignKey
    }

    private init(bundle contents: Data, password: ClientSecret?) throws(ClientCertificateError) {
        let (certificates, key) = try ClientCertificate.opened(contents, password)
        try self.init(certificates, key: key)
    }

    private static func opened(
        _ contents: Data,
        _ password: ClientSecret?,
    ) throws(ClientCertificateError) -> (certificates: [Certificate], key: _RSA.Signing.PrivateKey) {
        // A PKCS#12 file is a DER sequence; anything else is not even tried, so that a wrong password can be told.
        guard contents.first == 0x30 else { throw .unreadable }
        let bundle: NIOSSLPKCS12Bundle
        do {
            bundle = try NIOSSLPKCS12Bundle(buffer: Array(contents), passphrase: password.map { Array($0.value.utf8) })
        } catch {
            throw .wrongPassword
        }
        let certificates: [Certificate]
        let key: [UInt8]
        do {
            certificates = try bundle.certificateChain.map { try Certificate(derEncoded: $0.toDERBytes()) }
            key = try bundle.privateKey.derBytes
        } catch {
            throw .unreadable
        }
        return (certificates, try ClientCertificate.key(der: key))
    }

    private static func key(der: [UInt8]) throws(ClientCertificateError) -> _RSA.Signing.PrivateKey {
        do { return try _RSA.Signing.PrivateKey(derRepresentation: der) } catch { throw .notRSA }
    }
}
