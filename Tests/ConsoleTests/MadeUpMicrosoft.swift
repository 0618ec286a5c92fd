import Foundation
import MicrosoftCloud
import Sandbox
import Tenants
import Transport

/// The sandbox as Microsoft, with the way to it and a folder for files, for as long as a piece of work takes.
struct MadeUpMicrosoft: Sendable {
    let ready: ReadyFile
    /// Its tenants, as a store has them.
    let tenants: [Tenant]
    let transport: HTTPClientTransport
    let folder: URL

    /// Serves so many tenants, with what goes wrong for them by their places.
    static func with(
        tenants count: Int,
        alerts: Int = 1,
        faults: [Int: [Fault]] = [:],
        _ body: (MadeUpMicrosoft) async throws -> Void,
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "console-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a folder left behind fails no test
        let settings = SandboxSettings(
            tenants: count,
            alertsPerTenant: alerts,
            seed: 7,
            readyFile: folder.appending(path: "ready.json").path(),
            now: Timestamp(ticks: 17_951_328_000_000_000),
        )
        let world = try Sandbox(settings).tenants
        let struck = SandboxFaults(Dictionary(uniqueKeysWithValues: faults.map { (world[$0.key].id, $0.value) }))
        let tenants = world.map { Tenant(id: $0.id, displayName: $0.name, defaultDomain: $0.domain, cloud: $0.cloud) }
        let transport = HTTPClientTransport(TransportSettings(userAgent: "tenantry/test"), logger: Sandbox.silent)
        let result: Result<Void, any Error>
        do {
            try await Sandbox.serve(settings, faults: struck) { ready in
                try await body(MadeUpMicrosoft(ready: ready, tenants: tenants, transport: transport, folder: folder))
            }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await transport.close()
        try result.get()
    }

    var overrides: EndpointOverrides {
        EndpointOverrides(authority: URL(string: ready.authority), graph: URL(string: ready.graph))
    }
}
