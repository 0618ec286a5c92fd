import Foundation
import MicrosoftCloud
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `An application's certificate` {
    private let password = ClientSecret("correct horse")

    @Test(arguments: [["own.key", "own.crt"], ["other.crt", "own.crt", "own.key"]])
    func `is read from PEM with its key, in any order and among others`(files: [String]) async throws {
        try await OpenSSL.inFolder { openssl in
            try await openssl.makeCertificate("own", days: 30)
            try await openssl.makeCertificate("other")
            let contents = try files.reduce(into: Data()) { $0 += try openssl.contents($1) }
            let certificate = try ClientCertificate(contents: contents)
            let shown = try await openssl("x509 -in own.crt -noout -fingerprint -sha1")
            #expect(shown.contains(certificate.fingerprint.chunked))
            let days = (certificate.end - certificate.start).components.seconds / 86_400
            #expect(days == 30)
        }
    }

    @Test func `is read with a key in the older form of RSA`() async throws {
        try await OpenSSL.inFolder { openssl in
            try await openssl.makeCertificate("own")
            try await openssl("pkey -in own.key -traditional -out older.key")
            _ = try ClientCertificate(contents: try openssl.contents("older.key", "own.crt"))
        }
    }

    @Test(arguments: ["", "-legacy", "-certpbe NONE -keypbe AES-128-CBC"])
    func `is read from PKCS#12 with its password alone`(ciphers: String) async throws {
        try await OpenSSL.inFolder { openssl in
            try await openssl.makeCertificate("own")
            try await openssl(
                "pkcs12 -export \(ciphers) -inkey own.key -in own.crt -passout 'pass:correct horse' -out own.p12"
            )
            let bundle = try openssl.contents("own.p12")
            let pem = try ClientCertificate(contents: try openssl.contents("own.key", "own.crt"))
            #expect(try ClientCertificate(contents: bundle, password: password).fingerprint == pem.fingerprint)
            for wrong in [nil, ClientSecret("wrong")] {
                #expect(throws: ClientCertificateError.wrongPassword) {
                    try ClientCertificate(contents: bundle, password: wrong)
                }
            }
        }
    }

    @Test func `is refused for what is wrong with it, in a sentence`() async throws {
        try await OpenSSL.inFolder { openssl in
            try await openssl.makeCertificate("own")
            try await openssl.makeCertificate("other")
            try await openssl.makeCertificate("curve", key: "ec -pkeyopt ec_paramgen_curve:P-256")
            try await openssl("pkey -in own.key -aes256 -passout pass:x -out closed.key")
            let cases: [(Data, ClientCertificateError)] = [
                (try openssl.contents("own.key"), .noCertificate),
                (try openssl.contents("own.crt"), .noKey),
                (try openssl.contents("other.key", "own.crt"), .foreignKey),
                (try openssl.contents("curve.key", "curve.crt"), .notRSA),
                (try openssl.contents("closed.key", "own.crt"), .encryptedKey),
                (Data("-----BEGIN CERTIFICATE-----\nAAAA".utf8), .unreadable),
                (Data("hunter2".utf8), .unreadable),
                (Data(), .unreadable),
                (Data([0x30, 0x03, 0x02, 0x01, 0x03]), .wrongPassword),
            ]
            for (contents, error) in cases {
                #expect(throws: error) { try ClientCertificate(contents: contents) }
            }
        }
        for error in ClientCertificateError.allCases {
            #expect(error.description.hasPrefix("it"))
            #expect(!error.description.hasSuffix("."))
        }
    }

    @Test func `is not shown with its key`() async throws {
        try await OpenSSL.inFolder { openssl in
            try await openssl.makeCertificate("own")
            let certificate = try ClientCertificate(contents: try openssl.contents("own.key", "own.crt"))
            var dumped = ""
            dump(ApplicationCredential(clientID: "id", proofs: [.certificate(certificate)]), to: &dumped)
            #expect(dumped.contains("certificate \(certificate.fingerprint)"))
            #expect(!dumped.contains("key"))
        }
    }
}

extension String {
    /// The text as OpenSSL writes a fingerprint: two letters at a time.
    fileprivate var chunked: String {
        let letters = Array(self)
        return stride(from: 0, to: letters.count, by: 2).map { String(letters[$0..<$0 + 2]) }.joined(separator: ":")
    }
}
