import Crypto
import CryptoExtras
import Foundation
import HTTPTypes
import HummingbirdTesting
import Sandbox
import SwiftASN1
import Tenants
import Testing
import X509

@Suite(.timeLimit(.minutes(1))) struct `A client assertion` {
    /// Changes to an assertion that is otherwise good.
    struct Change: Sendable {
        var algorithm = "PS256"
        var signedAs: String?
        var usesSHA1 = false
        var audience = "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token"
        var subject: String?
        var start = -10
        var end = 300
        var thumbprint: String?
        var jti = UUID().uuidString
        var omitsJTI = false
    }

    private static func key() throws -> _RSA.Signing.PrivateKey {
        try _RSA.Signing.PrivateKey(keySize: .bits2048)
    }

    private static func certificate(of key: _RSA.Signing.PrivateKey, days: Double = 30) throws -> Certificate {
        let signer = Certificate.PrivateKey(key)
        let name = try DistinguishedName { CommonName("A client of a test") }
        return try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: signer.publicKey,
            notValidBefore: Asking.now.date.addingTimeInterval(-60 * 86_400),
            notValidAfter: Asking.now.date.addingTimeInterval(days * 86_400),
            issuer: name,
            subject: name,
            signatureAlgorithm: .sha256WithRSAEncryption,
            extensions: Certificate.Extensions {},
            issuerPrivateKey: signer,
        )
    }

    private static func register(_ certificate: Certificate, _ asking: Asking) async throws {
        let pem = try certificate.serializeAsPEM().pemString.replacing("\n", with: "\\n")
        try await asking.control("/\(asking.sandbox.clientID)/certificates", "{\"pem\":\"\(pem)\"}")
    }

    private static func assertion(
        _ change: Change,
        key: _RSA.Signing.PrivateKey,
        certificate: Certificate,
        client: String
    ) throws -> String {
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        let der = Data(serializer.serializedBytes)
        let thumbprint =
            change.thumbprint
            ?? (change.usesSHA1
                ? Asking.base64URL(of: Data(Insecure.SHA1.hash(data: der)))
                : Asking.base64URL(of: Data(SHA256.hash(data: der))))
        let now = Int(Asking.now.ticks / Timestamp.ticksPerSecond)
        let name = change.usesSHA1 ? "x5t" : "x5t#S256"
        let header = "{\"alg\":\"\(change.algorithm)\",\"typ\":\"JWT\",\"\(name)\":\"\(thumbprint)\"}"
        let subject = change.subject ?? client
        let jti = change.omitsJTI ? "" : ",\"jti\":\"\(change.jti)\""
        let claims =
            "{\"aud\":\"\(change.audience)\",\"iss\":\"\(subject)\",\"sub\":\"\(subject)\",\"nbf\":\(now + change.start),"
            + "\"exp\":\(now + change.end)\(jti)}"
        let signed =
            "\(Asking.base64URL(of: Data(header.utf8))).\(Asking.base64URL(of: Data(claims.utf8)))"
        let padding: _RSA.Signing.Padding = (change.signedAs ?? change.algorithm) == "RS256" ? .insecurePKCS1v1_5 : .PSS
        let signature = try key.signature(for: Data(signed.utf8), padding: padding)
        return "\(signed).\(Asking.base64URL(of: signature.rawRepresentation))"
    }

    private static func answer(
        _ assertion: String,
        _ asking: Asking,
        at tenant: String = "contoso.com"
    ) async throws
        -> JSON
    {
        try await asking.grant(
            tenant,
            [
                "grant_type": "client_credentials", "client_id": asking.sandbox.clientID,
                "scope": "https://graph.microsoft.com/.default", "client_assertion": assertion,
                "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ]
        )
    }

    @Test(arguments: [
        Change(), Change(algorithm: "RS256", usesSHA1: true), Change(algorithm: "RS256"), Change(usesSHA1: true),
        Change(audience: "http://localhost/contoso.com/oauth2/v2.0/token"),
        Change(audience: "http://localhost/contoso.com/oauth2/token"), Change(start: 200, end: -200),
        Change(omitsJTI: true),
    ])
    func `proves an application`(change: Change) async throws {
        let key = try Self.key()
        let certificate = try Self.certificate(of: key)
        try await Asking.sandbox { asking in
            try await Self.register(certificate, asking)
            let client = asking.sandbox.clientID
            let assertion = try Self.assertion(change, key: key, certificate: certificate, client: client)
            let answer = try await Self.answer(assertion, asking)
            #expect(try Asking.claims(of: answer)["appidacr"] == .text("2"))
            // MSAL for Python sends one assertion for nine minutes.
            #expect(try await Self.answer(assertion, asking)["access_token"] != nil)
        }
    }

    @Test(arguments: [
        (Change(algorithm: "none"), 700_027), (Change(algorithm: "HS256"), 700_027),
        (Change(algorithm: "RS256", signedAs: "PS256"), 700_027), (Change(thumbprint: "AAAA"), 700_027),
        (Change(audience: "https://login.microsoftonline.com/fabrikam.com/oauth2/v2.0/token"), 700_023),
        (Change(audience: "https://login.microsoftonline.us/contoso.com/oauth2/v2.0/token"), 700_023),
        (Change(subject: "9b0c639e-6b82-4310-a3ec-287088f4a1fa"), 700_021), (Change(end: -301), 700_024),
        (Change(start: 301, end: 900), 700_024),
    ])
    func `is refused`(change: Change, code: Int) async throws {
        let key = try Self.key()
        let certificate = try Self.certificate(of: key)
        try await Asking.sandbox { asking in
            try await Self.register(certificate, asking)
            let client = asking.sandbox.clientID
            let assertion = try Self.assertion(change, key: key, certificate: certificate, client: client)
            #expect(try await Self.answer(assertion, asking).code == code)
        }
    }

    @Test func `is refused with the certificate's end, another key, or a number used before`() async throws {
        let (key, other) = (try Self.key(), try Self.key())
        let (certificate, ended) = (try Self.certificate(of: key), try Self.certificate(of: other, days: -1))
        try await Asking.sandbox { asking in
            try await Self.register(certificate, asking)
            try await Self.register(ended, asking)
            let client = asking.sandbox.clientID
            func code(_ change: Change, _ key: _RSA.Signing.PrivateKey, _ certificate: Certificate) async throws -> Int?
            {
                let assertion = try Self.assertion(change, key: key, certificate: certificate, client: client)
                return try await Self.answer(assertion, asking).code
            }
            #expect(try await code(Change(), other, ended) == 700_027)
            #expect(try await code(Change(), other, certificate) == 700_027)
            #expect(try await code(Change(jti: "one"), key, certificate) == nil)
            #expect(try await code(Change(end: 301, jti: "one"), key, certificate) == 50_013)
            try await asking.control("/\(client)/replays", #"{"refused":true}"#)
            let strict = try Self.assertion(Change(), key: key, certificate: certificate, client: client)
            #expect(try await Self.answer(strict, asking).code == nil)
            #expect(try await Self.answer(strict, asking).code == 50_013)
            #expect(try await Self.answer("a.b.c", asking).code == 50_027)
        }
    }
}
