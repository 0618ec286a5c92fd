import Foundation
import MicrosoftCloud
import Storage
import Tenants

/// A certificate on its way into the store: PEM as it came, or what PKCS#12 holds, as PEM.
struct SealableCertificate {
    let value: SecretValue
    /// When it ends, which it says itself.
    let end: Timestamp

    /// Takes what was given, and asks for a password where it is PKCS#12 that does not open without one.
    ///
    /// - Parameters:
    ///   - given: A certificate and its key.
    ///   - password: Gives the password; `nil` where nobody has one.
    /// - Throws: A ``Failure`` for a certificate that no application could prove itself by, or what giving the password throws.
    init(_ given: SecretValue, password: () throws -> ClientSecret?) throws {
        var contents = unsafe given.withBytes { unsafe Data($0) }
        defer { contents.resetBytes(in: contents.startIndex..<contents.endIndex) }
        // A PKCS#12 file is a DER sequence, and PEM begins with a line or a dash.
        let isBundle = contents.first == 0x30
        let pem = isBundle ? try SealableCertificate.pem(ofBundle: contents, password) : given.text
        guard let pem else { throw SealableCertificate.failure(.unreadable) }
        do throws(ClientCertificateError) {
            end = try ClientCertificate(pem: ClientSecret(pem)).end
        } catch {
            throw SealableCertificate.failure(error)
        }
        value = isBundle ? try SecretValue(pem) : given
    }

    private static func pem(ofBundle contents: Data, _ password: () throws -> ClientSecret?) throws -> String {
        do throws(ClientCertificateError) {
            return try ClientCertificate.pem(ofBundle: contents, password: nil)
        } catch {
            guard error == .wrongPassword, let password = try password() else { throw failure(error) }
            do throws(ClientCertificateError) {
                return try ClientCertificate.pem(ofBundle: contents, password: password)
            } catch {
                throw failure(error)
            }
        }
    }

    private static func failure(_ error: ClientCertificateError) -> Failure {
        Failure("The certificate can't be sealed: \(error).", .usage)
    }
}
