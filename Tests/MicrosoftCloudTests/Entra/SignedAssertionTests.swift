import Foundation
import MicrosoftCloud
import Tenants
import Testing

/// What a login host gets of a certificate, read by OpenSSL and without any of our own code.
@Suite(.timeLimit(.minutes(1))) struct `An assertion that a certificate signs` {
    private static let clientID = "11111111-2222-4333-8444-555555555555"

    private struct Header: Decodable {
        let alg: String, typ: String, x5t: String?, thumbprint: String

        enum CodingKeys: String, CodingKey {
            case alg
            case typ
            case x5t
            case thumbprint = "x5t#S256"
        }
    }

    private struct Claims: Decodable {
        let aud: String, iss: String, sub: String, jti: UUID, iat: Int64, nbf: Int64, exp: Int64
    }

    /// Asks for tokens of two tenants, and gives the assertions that came.
    private func assertions(of certificate: ClientCertificate, at now: Timestamp) async throws -> [String] {
        try await CloudServer.run { _ in
            .token()
        } _: { server in
            let tokens = TokenSource(
                transport: server.transport,
                overrides: server.overrides,
                credential: ApplicationCredential(clientID: Self.clientID, proofs: [.certificate(certificate)]),
                now: { now },
                spread: { 0 },
            )
            _ = try await tokens.token(for: try .test("a"), in: .commercial)
            _ = try await tokens.token(for: try .test("b"), in: .gccHigh)
            return try server.questions.map { question in
                let fields = try #require(URLComponents(string: "?" + question.body)?.queryItems)
                let values = Dictionary(fields.map { ($0.name, $0.value ?? "") }) { one, _ in one }
                #expect(values["client_id"] == Self.clientID && values["client_secret"] == nil)
                let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                #expect(values["client_assertion_type"] == kind)
                return try #require(values["client_assertion"])
            }
        }
    }

    private static func bytes(_ part: String) throws -> Data {
        let text = part.replacing("-", with: "+").replacing("_", with: "/")
        return try #require(Data(base64Encoded: text + String(repeating: "=", count: (4 - text.count % 4) % 4)))
    }

    @Test func `is PS256 with the certificate's SHA-256, for one tenant at its cloud's host, and no other's`()
        async throws
    {
        try await OpenSSL.inFolder { openssl in
            try await openssl.makeCertificate("own")
            let certificate = try ClientCertificate(contents: try openssl.contents("own.key", "own.crt"))
            let now = Timestamp(Date())
            let assertions = try await assertions(of: certificate, at: now)
            try await openssl("x509 -in own.crt -noout -pubkey > own.pub")
            let digest = try await openssl("x509 -in own.crt -outform DER | openssl dgst -sha256 -r")
            let hosts = ["login.microsoftonline.com", "login.microsoftonline.us"]
            var identifiers: Set<UUID> = []
            for (place, assertion) in assertions.enumerated() {
                let parts = assertion.split(separator: ".").map(String.init)
                try #require(parts.count == 3)
                let header = try JSONDecoder().decode(Header.self, from: try Self.bytes(parts[0]))
                #expect(header.alg == "PS256" && header.typ == "JWT" && header.x5t == nil)
                let thumbprint = try Self.bytes(header.thumbprint).map { byte in
                    (byte < 16 ? "0" : "") + String(byte, radix: 16)
                }
                #expect(digest.hasPrefix(thumbprint.joined() + " "))
                try Data("\(parts[0]).\(parts[1])".utf8).write(to: openssl.folder.appending(path: "signed"))
                try Self.bytes(parts[2]).write(to: openssl.folder.appending(path: "signature"))
                // As RFC 7518 has PS256: a salt of the hash's length.
                let verdict = try await openssl(
                    "dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 -verify own.pub -signature signature signed"
                )
                #expect(verdict.hasPrefix("Verified OK"))

                let claims = try JSONDecoder().decode(Claims.self, from: try Self.bytes(parts[1]))
                let tenant = try TenantID.test(place == 0 ? "a" : "b")
                #expect(claims.aud == "https://\(hosts[place])/\(tenant)/oauth2/v2.0/token")
                #expect(claims.iss == Self.clientID && claims.sub == Self.clientID)
                #expect(claims.nbf == now.ticks / Timestamp.ticksPerSecond && claims.iat == claims.nbf)
                // Microsoft recommends five to ten minutes.
                #expect((300...600).contains(claims.exp - claims.nbf))
                identifiers.insert(claims.jti)
            }
            #expect(identifiers.count == 2)
        }
    }
}
