import Crypto
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A seed` {
    static let paths = [
        "/contoso.com/v2.0/.well-known/openid-configuration", "/v1.0/security/alerts_v2?$top=20",
        "/v1.0/security/incidents?$expand=alerts&$top=5",
    ]

    @Test(arguments: paths)
    func `gives the same bytes in two sandboxes`(path: String) async throws {
        let answers = try await [
            SeedTests.answer(path, seed: 7), SeedTests.answer(path, seed: 7),
        ]
        #expect(answers[0] == answers[1])
    }

    @Test(arguments: paths)
    func `gives other bytes than another seed`(path: String) async throws {
        let answers = try await [SeedTests.answer(path, seed: 7), SeedTests.answer(path, seed: 8)]
        #expect(answers[0] != answers[1])
    }

    /// A change of these bytes is allowed, but must be meant: whoever stored a sandbox's alerts sees them all change.
    @Test(arguments: [
        ("/v1.0/security/alerts_v2", "d299b8c6d8b52de56fec2606808d027c42b430a750ef0e878205dc23d32d322c"),
        ("/v1.0/security/incidents", "a0d5067e326de423cdfbdf5fb8513a1f005080a252496bf1341fbd861df36a9a"),
    ])
    func `gives the bytes that it always gave`(path: String, digest: String) async throws {
        let answer = try await SeedTests.answer(path, seed: 7)
        let found = SHA256.hash(data: Array(answer.readableBytesView)).map {
            ($0 < 16 ? "0" : "") + String($0, radix: 16)
        }.joined()
        #expect(found == digest)
    }

    @Test func `gives the same application`() throws {
        let settings = SandboxSettings(tenants: 2, alertsPerTenant: 1, seed: 7, now: Asking.now)
        let (one, other) = (try Sandbox(settings), try Sandbox(settings))
        #expect(one.clientID == other.clientID)
        #expect(one.clientSecret == other.clientSecret)
        #expect(one.clientSecret.count == 40)
    }
}

private enum SeedTests {
    static func answer(_ path: String, seed: UInt64) async throws -> ByteBuffer {
        try await Asking.sandbox(seed: seed) { asking in
            try await asking.get(path, token: asking.token()).body
        }
    }
}
