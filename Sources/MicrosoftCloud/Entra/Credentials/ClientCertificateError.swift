/// Why a file's contents are no certificate that an application can sign in with.
package enum ClientCertificateError: Error, Hashable, Sendable, CaseIterable {
    case unreadable
    case noCertificate
    case noKey
    /// The key in PEM form is encrypted.
    case encryptedKey
    case notRSA
    /// The key belongs to none of the certificates.
    case foreignKey
    /// The password of a PKCS#12 file is wrong, or there is none.
    case wrongPassword
}

extension ClientCertificateError: CustomStringConvertible {
    /// What is wrong, as the end of a sentence about the file.
    package var description: String {
        switch self {
        case .unreadable: "it is neither PEM nor PKCS#12"
        case .noCertificate: "it holds no certificate; add the certificate to the key"
        case .noKey: "it holds no private key; add the key to the certificate"
        case .encryptedKey:
            "its key is encrypted; decrypt it (openssl pkey), or make it a PKCS#12 file with a password file"
        case .notRSA: "its key is no RSA key of at least 2048 bits, which is what Microsoft asks for"
        case .foreignKey: "its key belongs to none of its certificates"
        case .wrongPassword: "its password is wrong, or it needs one; name the file with its password"
        }
    }
}
