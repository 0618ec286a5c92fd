import Foundation
import HTTPTypes
import Logging
import MicrosoftCloud
import Sandbox
import Tenants
import Testing
import Transport

/// A sandbox on a port of its own, and the client that takes it for Microsoft.
struct SandboxedCloud: Sendable {
    let ready: ReadyFile
    let transport: HTTPClientTransport
    /// The clouds of the tenants, in their order.
    let clouds: [Cloud]

    /// Runs a test against a sandbox.
    static func run(
        tenants: Int = 1,
        alerts: Int = 3,
        faults: [Int: [Fault]] = [:],
        _ test: (SandboxedCloud) async throws -> Void,
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cloud-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a folder left behind fails no test
        let settings = SandboxSettings(
            tenants: tenants,
            alertsPerTenant: alerts,
            readyFile: folder.appending(path: "ready.json").path(),
            now: Timestamp(ticks: 17_951_328_000_000_000),
        )
        let world = try Sandbox(settings).tenants
        let struck = SandboxFaults(Dictionary(uniqueKeysWithValues: faults.map { (world[$0.key].id, $0.value) }))
        try await Sandbox.serve(settings, faults: struck) { ready in
            let transport = HTTPClientTransport(
                TransportSettings(userAgent: "tenantry/test"),
                logger: Logger(label: "transport"),
            )
            let result: Result<Void, any Error>
            do {
                result = .success(
                    try await test(SandboxedCloud(ready: ready, transport: transport, clouds: world.map(\.cloud)))
                )
            } catch {
                result = .failure(error)
            }
            await transport.close()
            try result.get()
        }
    }

    var overrides: EndpointOverrides {
        EndpointOverrides(authority: URL(string: ready.authority), graph: URL(string: ready.graph))
    }

    /// The places of the tenants that live in the commercial cloud.
    var commercial: [Int] { clouds.indices.filter { clouds[$0] == .commercial } }

    func tenant(_ place: Int = 0) -> TenantID { ready.tenants[place].tenantID }

    /// The tokens that one way leads to, or several that are tried in turn.
    func tokens(_ ways: WayIn..., now: @escaping @Sendable () -> Timestamp = { Timestamp(Date()) }) -> TokenSource {
        TokenSource(
            transport: transport,
            overrides: overrides,
            ways: { _, _ in ways },
            now: now,
        )
    }

    /// The tokens of the main application with proofs.
    func tokens(proofs: ApplicationProof...) -> TokenSource {
        tokens(.application(ApplicationCredential(clientID: ready.clientID, proofs: proofs)))
    }

    /// How many alerts of a tenant can be read by tokens.
    func alerts(by tokens: TokenSource, of place: Int = 0) async throws -> Int {
        let graph = GraphClient(transport: transport, overrides: overrides, tokens: tokens)
        return try await graph.alerts(of: tenant(place), in: .commercial, .since(nil, top: 100)).objects.count
    }

    /// Expects that all alerts of a tenant can be read by tokens.
    func expectAlerts(by tokens: TokenSource, of place: Int = 0) async throws {
        let count = try await alerts(by: tokens, of: place)
        #expect(count == 3)
    }

    /// Changes something by the sandbox's own routes, and gives the answer.
    @discardableResult
    func control(_ path: String, _ body: String = "{}") async throws -> [String: String] {
        let url = try #require(URL(string: ready.control + path))
        let response = try await transport.send(
            OutboundRequest(
                method: .post,
                url: url,
                headers: [.authorization: "Bearer \(ready.controlSecret)", .contentType: "application/json"],
                body: Data(body.utf8),
            )
        )
        try #require(response.status.kind == .successful, "\(String(decoding: response.body, as: UTF8.self))")
        // Only members that are texts are of interest here.
        let members = try JSONSerialization.jsonObject(with: response.body) as? [String: Any] ?? [:]
        return members.compactMapValues { $0 as? String }
    }
}
