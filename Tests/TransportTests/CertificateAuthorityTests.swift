import Foundation
import Testing
import Transport

@Suite struct `A file of certificates` {
    @Test func `is read where it holds one`() async throws {
        try await withFile(try TestAuthority().pem) { path in
            #expect(throws: Never.self) { try CertificateAuthority(file: path) }
        }
    }

    @Test func `may hold several, with text between them`() async throws {
        let file = "# first\n" + (try TestAuthority().pem) + "\n# second\n" + (try TestAuthority().pem)
        try await withFile(file) { path in
            #expect(throws: Never.self) { try CertificateAuthority(file: path) }
        }
    }

    @Test func `is missed by its name`() throws {
        let error = #expect(throws: CertificateAuthorityError.self) { try CertificateAuthority(file: "/no/such.pem") }
        #expect(error?.fault == .unreadable(.missing))
        #expect(error?.description == "There is no file /no/such.pem, which TENANTRY_CA_FILE names.")
    }

    @Test func `is no folder`() throws {
        let error = #expect(throws: CertificateAuthorityError.self) { try CertificateAuthority(file: "/") }
        #expect(error?.fault == .unreadable(.other))
    }

    @Test(arguments: ["", "hello", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
    func `is refused where it holds none`(content: String) async throws {
        try await withFile(content) { path in
            let error = #expect(throws: CertificateAuthorityError.self) { try CertificateAuthority(file: path) }
            #expect(error?.fault == .noCertificate)
        }
    }

    @Test(arguments: [
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n",
    ])
    func `is refused where one is damaged`(content: String) async throws {
        try await withFile(content) { path in
            let error = #expect(throws: CertificateAuthorityError.self) { try CertificateAuthority(file: path) }
            #expect(error?.fault == .damaged)
        }
    }
}
