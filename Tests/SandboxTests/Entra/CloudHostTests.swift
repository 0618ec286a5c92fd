import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import NIOSSL
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Microsoft's own names` {
    /// Asks a sandbox over TLS by a name of Microsoft's, as a machine does that resolves it to the sandbox.
    private static func asking(
        _ host: String,
        _ body: @escaping @Sendable (ReadyFile, TestClient) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // What cannot be removed is in the system's own temporary folder.
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "ready.json").path()
        let settings = SandboxSettings(tls: true, tenants: 10, alertsPerTenant: 1, readyFile: file, now: Asking.now)
        try await Sandbox.serve(settings) { ready in
            var trust = TLSConfiguration.makeClientConfiguration()
            trust.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(try #require(ready.caFile)))
            let port = try #require(URL(string: ready.authority)?.port)
            try await TestClient.withClient(
                host: "127.0.0.1",
                port: port,
                configuration: TestClient.Configuration(tlsConfiguration: trust, serverName: host)
            ) { client in
                try await body(ready, client)
            }
        }
    }

    private static func configuration(_ tenant: TenantID, _ host: String, _ client: TestClient) async throws -> JSON {
        let response = try await client.execute(
            TestClient.Request(
                "/\(tenant)/v2.0/.well-known/openid-configuration",
                method: .get,
                authority: host
            )
        )
        return try JSONDecoder().decode(JSON.self, from: Data(try #require(response.body).readableBytesView))
    }

    @Test(arguments: [
        ("login.microsoftonline.com", [0, 3], [6, 9]), ("login.microsoftonline.us", [6, 9], [0, 3]),
        ("login.partner.microsoftonline.cn", [], [0, 6]),
    ])
    func `lead to that cloud's tenants alone`(host: String, there: [Int], elsewhere: [Int]) async throws {
        try await Self.asking(host) { ready, client in
            for place in there {
                let document = try await Self.configuration(ready.tenants[place].tenantID, host, client)
                let id = ready.tenants[place].tenantID
                #expect(document["issuer"] == .text("https://\(host)/\(id)/v2.0"))
                #expect(document["token_endpoint"] == .text("https://\(host)/\(id)/oauth2/v2.0/token"))
            }
            for place in elsewhere {
                let refused = try await Self.configuration(ready.tenants[place].tenantID, host, client)
                #expect(refused.code == 90_002)
            }
        }
    }

    @Test(arguments: ["graph.microsoft.com", "dod-graph.microsoft.us", "api-gcc.securitycenter.microsoft.us"])
    func `are on the certificate`(host: String) async throws {
        try await Self.asking(host) { ready, client in
            let id = ready.tenants[6].tenantID
            let document = try await Self.configuration(id, "localhost", client)
            #expect(document["issuer"] != nil)
        }
    }
}
