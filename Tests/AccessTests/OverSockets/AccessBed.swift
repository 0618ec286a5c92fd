import Access
import Foundation
import HTTPTypes
import MicrosoftCloud
import Sandbox
import Storage
import Tenants
import Testing
import Transport

/// A sandbox on a port of its own, a store that knows its tenants, and a folder for files.
struct AccessBed: Sendable {
    let ready: ReadyFile
    let store: Store
    let transport: HTTPClientTransport
    let folder: URL
    let tenants: [Tenant]

    /// Everything, as the program itself sees it.
    static let everything = CustomerScope(of: .system)

    /// Runs a test against so many tenants, with what goes wrong for them by their places.
    static func with(
        tenants count: Int = 3,
        alerts: Int = 2,
        faults: [Int: [Fault]] = [:],
        throttles: Bool = true,
        _ body: @Sendable (AccessBed) async throws -> Void,
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "access-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a folder left behind fails no test
        let settings = SandboxSettings(
            tenants: count,
            alertsPerTenant: alerts,
            seed: 7,
            readyFile: folder.appending(path: "ready.json").path(),
            now: Timestamp(ticks: 17_951_328_000_000_000),
            throttles: throttles,
        )
        let world = try Sandbox(settings).tenants
        let struck = SandboxFaults(Dictionary(uniqueKeysWithValues: faults.map { (world[$0.key].id, $0.value) }))
        let store = try await Store.open(StoreLocation(path: folder.appending(path: "store.db").path()))
        let transport = HTTPClientTransport(TransportSettings(userAgent: "tenantry/test"), logger: Sandbox.silent)
        let result: Result<Void, any Error>
        do {
            result = .success(
                try await Sandbox.serve(settings, faults: struck) { ready in
                    let tenants = world.map {
                        Tenant(id: $0.id, displayName: $0.name, defaultDomain: $0.domain, cloud: $0.cloud)
                    }
                    for (place, tenant) in tenants.enumerated() {
                        let handle = try #require(CustomerHandle(rawValue: "customer-\(place)"))
                        let details = CustomerDetails(handle: handle, name: tenant.displayName)
                        _ = try await store.add(details, tenants: [tenant], by: .system, at: Timestamp(ticks: 0))
                    }
                    try await body(
                        AccessBed(ready: ready, store: store, transport: transport, folder: folder, tenants: tenants)
                    )
                }
            )
        } catch {
            result = .failure(error)
        }
        await transport.close()
        try store.close()
        try result.get()
    }

    var overrides: EndpointOverrides {
        EndpointOverrides(authority: URL(string: ready.authority), graph: URL(string: ready.graph))
    }

    /// Writes a file that its owner alone can read, and says where it is.
    func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
        let path = folder.appending(path: name).path()
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    /// The main application with its secret.
    func application() throws -> OwnApplication {
        OwnApplication(clientID: ready.clientID, secretFiles: [try write(ready.clientSecret, to: "secret")])
    }

    func tokens(
        _ application: OwnApplication?,
        machine: ManagedIdentity? = nil,
        over way: (any Transport)? = nil,
        witness: @escaping WayWitness = { _, _, _ in },
    ) -> TokenSource {
        let connections = Connections(store: store, application: application, machine: machine)
        let way: any Transport = way ?? transport
        return TokenSource(
            transport: way,
            overrides: overrides,
            ways: { tenant, cloud throws(CredentialTrouble) in try await connections.ways(to: tenant, in: cloud) },
            witness: witness,
            now: { Timestamp(Date()) },
        )
    }

    func check(
        _ application: OwnApplication?,
        needing needs: PermissionNeeds = .reading,
        over way: (any Transport)? = nil,
    ) -> TenantCheck {
        let way: any Transport = way ?? transport
        let tokens = tokens(application, over: way)
        let graph = GraphClient(transport: way, overrides: overrides, tokens: tokens)
        return TenantCheck(tokens: tokens, graph: graph, needs: needs, now: { Timestamp(Date()) })
    }

    /// Types a device's code in as a person does, page by page, and says yes.
    func answerDevice(_ code: String) async throws {
        func post(_ path: String, _ fields: [String: String]) async throws -> String {
            let form = fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
            let request = OutboundRequest(
                method: .post,
                url: try #require(URL(string: ready.authority + path)),
                headers: [.contentType: "application/x-www-form-urlencoded"],
                body: Data(form.joined(separator: "&").utf8),
            )
            return String(decoding: try await transport.send(request).body, as: UTF8.self)
        }
        func flow(_ page: String) throws -> String {
            String(try #require(page.firstMatch(of: /name="flow" value="([^"]+)"/), "\(page)").1)
        }
        let accounts = try await post("/devicelogin", ["code": code])
        let question = try await post(
            "/common/login",
            ["flow": try flow(accounts), "account": "ana.silva@soc.example"]
        )
        _ = try await post("/common/consent", ["flow": try flow(question), "decision": "accept"])
    }
}
