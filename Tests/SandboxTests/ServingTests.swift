import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import NIOSSL
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A sandbox that listens` {
    @Test func `says where in a file that its owner alone can read`() async throws {
        try await ServingTests.inFolder { folder in
            let file = "\(folder)/ready.json"
            try Data("of an earlier run".utf8).write(to: URL(fileURLWithPath: file))
            var settings = ServingTests.settings
            settings.readyFile = file
            try await Sandbox.serve(settings) { ready in
                let written = try JSONDecoder().decode(
                    ReadyFile.self,
                    from: Data(contentsOf: URL(fileURLWithPath: file))
                )
                #expect(written == ready)
                #expect(ready.caFile == nil)
                #expect(ready.tenants.map(\.domain.rawValue) == ["contoso.com", "fabrikam.com"])
                #expect(Set([ready.authority, ready.graph, ready.resourceManager, ready.defender]).count == 1)
                #expect(ready.graph.wholeMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/) != nil)
                let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
                #expect(mode == 0o600)
                #expect(
                    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                        == ["ready.client.pem", "ready.json"]
                )
                #expect(ready.clientCertificateFile == "\(folder)/ready.client.pem")
                let secret = try FileManager.default.attributesOfItem(atPath: "\(folder)/ready.client.pem")
                #expect(secret[.posixPermissions] as? Int == 0o600)
                let port = try #require(URL(string: ready.graph)?.port)
                try await TestClient.withClient(host: "127.0.0.1", port: port) { client in
                    let response = try await client.get("/fabrikam.com/v2.0/.well-known/openid-configuration")
                    #expect(response.status == .ok)
                }
            }
        }
    }

    @Test(arguments: ["/v1.0/security/incidents", "/contoso.com/v2.0/.well-known/openid-configuration", "/nowhere"])
    func `answers HEAD with a head alone`(path: String) async throws {
        try await Asking.sandbox { asking in
            let response = try await asking.client.execute(uri: path, method: .head)
            #expect(response.status != .internalServerError)
            #expect(response.body.readableBytes == 0)
        }
    }

    @Test(arguments: ["127.0.0.1", "localhost", "::1"])
    func `speaks TLS to who trusts its authority`(host: String) async throws {
        try await ServingTests.inFolder { folder in
            var settings = ServingTests.settings
            settings.tls = true
            settings.host = host
            settings.readyFile = "\(folder)/ready.json"
            try await Sandbox.serve(settings) { ready in
                let authority = try #require(ready.caFile)
                #expect(authority == "\(folder)/ready.ca.pem")
                let url = try #require(URL(string: ready.authority))
                #expect(url.scheme == "https")
                let trust = try TLSConfiguration.trusting(authority)
                try await TestClient.withClient(
                    host: host,
                    port: try #require(url.port),
                    configuration: TestClient.Configuration(tlsConfiguration: trust, serverName: "localhost")
                ) { client in
                    let response = try await client.get("/contoso.com/v2.0/.well-known/openid-configuration")
                    #expect(response.status == .ok)
                    let body = String(buffer: try #require(response.body))
                    #expect(body.contains("\"token_endpoint\":\"https://"))
                }
            }
        }
    }

    @Test func `has a new authority each time`() async throws {
        try await ServingTests.inFolder { folder in
            var settings = ServingTests.settings
            settings.tls = true
            settings.readyFile = "\(folder)/ready.json"
            var seen: Set<String> = []
            for _ in 0..<2 {
                seen.insert(
                    try await Sandbox.serve(settings) { try String(contentsOfFile: $0.caFile ?? "", encoding: .utf8) }
                )
            }
            #expect(seen.count == 2)
            #expect(seen.allSatisfy { $0.hasPrefix("-----BEGIN CERTIFICATE-----") })
        }
    }

    @Test func `stops when its ready file cannot be written`() async throws {
        var settings = ServingTests.settings
        settings.readyFile = "/nowhere/at/all/ready.json"
        let error = try await #require(throws: SandboxError.self) { try await Sandbox.serve(settings) { _ in } }
        #expect(error.description.hasPrefix("The sandbox could not write /nowhere/at/all/ready.json: "))
    }

    @Test func `stops when the work fails`() async throws {
        await #expect(throws: CancellationError.self) {
            try await Sandbox.serve(ServingTests.settings) { _ in throw CancellationError() }
        }
    }

    @Test(arguments: [
        SandboxSettings(port: 70_000, now: Asking.now), SandboxSettings(tenants: 0, now: Asking.now),
        SandboxSettings(alertsPerTenant: -1, now: Asking.now), SandboxSettings(host: "", now: Asking.now),
        SandboxSettings(tls: true, now: Asking.now), SandboxSettings(now: .init(ticks: 0)),
    ])
    func `is not made of settings that cannot be served`(settings: SandboxSettings) {
        #expect(throws: SandboxError.self) { try Sandbox(settings) }
    }

    @Test func `has a day that begins at midnight`() {
        let late = Asking.now + .seconds(80_000)
        #expect(SandboxSettings.startOfDay(of: late) == Asking.now)
        #expect(SandboxSettings.startOfDay(of: Asking.now) == Asking.now)
    }
}

private enum ServingTests {
    static let settings = SandboxSettings(tenants: 2, alertsPerTenant: 30, now: Asking.now)

    static func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // What cannot be removed is in the system's own temporary folder.
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path())
    }
}

extension TLSConfiguration {
    fileprivate static func trusting(_ file: String) throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(file))
        return configuration
    }
}
