import Foundation
import NIOSSL

/// The certificates of an authority that is trusted beside the system's own: a sandbox's, or that of a proxy.
package struct CertificateAuthority: Sendable {
    let certificates: [NIOSSLCertificate]

    /// Reads a file of one or more certificates in PEM form.
    package init(file path: String) throws(CertificateAuthorityError) {
        let content: Data
        do {
            content = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw CertificateAuthorityError(path: path, fault: .unreadable(.init(error)))
        }
        guard content.contains("-----BEGIN CERTIFICATE-----") else {
            throw CertificateAuthorityError(path: path, fault: .noCertificate)
        }
        do {
            certificates = try NIOSSLCertificate.fromPEMBytes(Array(content))
        } catch {
            throw CertificateAuthorityError(path: path, fault: .damaged)
        }
    }
}

/// Why a file of certificates cannot be used.
package struct CertificateAuthorityError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with the file.
    package enum Fault: Hashable, Sendable {
        case unreadable(Unreadable)
        case noCertificate
        case damaged
    }

    /// What keeps a file from being read.
    package enum Unreadable: Hashable, Sendable {
        case missing
        case forbidden
        case other

        init(_ error: any Error) {
            self =
                switch (error as? CocoaError)?.code {
                case .fileReadNoSuchFile?, .fileNoSuchFile?: .missing
                case .fileReadNoPermission?: .forbidden
                default: .other
                }
        }
    }

    package let path: String
    package let fault: Fault

    package var description: String {
        switch fault {
        case .unreadable(.missing): "There is no file \(path), which TENANTRY_CA_FILE names."
        case .unreadable(.forbidden): "The file \(path), which TENANTRY_CA_FILE names, may not be read by this account."
        case .unreadable(.other): "\(path), which TENANTRY_CA_FILE names, cannot be read as a file."
        case .noCertificate: "\(path), which TENANTRY_CA_FILE names, holds no certificate in PEM form."
        case .damaged: "A certificate in \(path), which TENANTRY_CA_FILE names, is damaged."
        }
    }
}

extension Data {
    fileprivate func contains(_ text: StaticString) -> Bool { range(of: Data("\(text)".utf8)) != nil }
}
