import Foundation
import Logging
import MicrosoftCloud
import Sandbox
import Synchronization
import Tenants
import Testing
import Transport

/// The whole way, against a server that shares no code with the client.
@Suite(.timeLimit(.minutes(1))) struct `The client in the sandbox` {
    private static let now = Timestamp("2026-11-02T00:00:00Z") ?? Timestamp(ticks: 0)

    @Test func `resolves a hundred domains to the sandbox's tenants`() async throws {
        let settings = SandboxSettings(tenants: 100, alertsPerTenant: 1, now: Self.now)
        try await Sandbox.serve(settings) { ready in
            try await Self.withClient(ready) { transport, overrides in
                let resolver = TenantResolver(transport: transport, overrides: overrides)
                let queries = ready.tenants.map { TenantQuery.domain($0.domain) }
                let found = Mutex<[Int: Resolution]>([:])
                await resolver.resolve(queries, atOnce: 16) { place, resolution in
                    found.withLock { $0[place] = resolution }
                }
                let resolutions = found.withLock(\.self)
                for (place, listed) in ready.tenants.enumerated() {
                    guard case .found(let tenants, unasked: [])? = resolutions[place] else {
                        Issue.record("\(listed.domain): \(String(describing: resolutions[place]))")
                        continue
                    }
                    #expect(tenants.map(\.id) == [listed.tenantID])
                }
                let nobody = await resolver.resolve(try TenantQuery("nosuch.example"))
                #expect(nobody == .notATenant)
            }
        }
    }

    @Test func `reads every alert and every incident, each once and whole`() async throws {
        let settings = SandboxSettings(tenants: 2, alertsPerTenant: 120, now: Self.now)
        try await Sandbox.serve(settings) { ready in
            try await Self.withClient(ready) { transport, overrides in
                let graph = Self.graph(ready, transport, overrides)
                for listed in ready.tenants {
                    let alerts = try await Self.all { try await graph.alerts(of: listed.tenantID, in: .commercial, $0) }
                    #expect(alerts.count == 120)
                    #expect(Set(alerts.map(\.id)).count == 120)
                    #expect(alerts.map(\.lastUpdate) == alerts.map(\.lastUpdate).sorted())
                    #expect(alerts.allSatisfy { $0.tenant == listed.tenantID })
                    let pieces = alerts.flatMap(\.evidence)
                    #expect(!pieces.isEmpty)
                    #expect(pieces.filter(\.entities.isEmpty).map(\.kind) == [])
                    let incidents = try await Self.all {
                        try await graph.incidents(of: listed.tenantID, in: .commercial, $0)
                    }
                    let named = Set(alerts.compactMap(\.incident))
                    #expect(named.isSubset(of: incidents.map(\.id)))
                    // An incident that was merged into another has given it its alerts.
                    #expect(incidents.filter { $0.redirectedTo == nil }.allSatisfy { named.contains($0.id) })
                }
            }
        }
    }

    @Test func `trusts a sandbox by the authority that it names`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cloud-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let settings = SandboxSettings(
            tls: true,
            tenants: 1,
            alertsPerTenant: 3,
            readyFile: folder.appending(path: "ready.json").path(),
            now: Self.now,
        )
        try await Sandbox.serve(settings) { ready in
            let tenant = try #require(ready.tenants.first)
            try await Self.withClient(ready) { transport, overrides in
                let graph = Self.graph(ready, transport, overrides)
                let page = try await graph.alerts(of: tenant.tenantID, in: .commercial, .since(nil, top: 10))
                #expect(page.objects.count == 3)
            }
        }
    }

    @Test func `hears the sandbox's refusals for what they are`() async throws {
        let settings = SandboxSettings(tenants: 1, alertsPerTenant: 3, now: Self.now)
        try await Sandbox.serve(settings) { ready in
            let tenant = try #require(ready.tenants.first).tenantID
            try await Self.withClient(ready) { transport, overrides in
                let stranger = try TenantID.test()
                let unknown = await #expect(throws: GraphError.self) {
                    try await Self.graph(ready, transport, overrides)
                        .alerts(of: stranger, in: .commercial, .since(nil, top: 1))
                }
                #expect(unknown?.code == EntraErrorCode(rawValue: 90_002))
                let wrongSecret = await #expect(throws: GraphError.self) {
                    try await Self.graph(ready, transport, overrides, secret: "wrong")
                        .alerts(of: tenant, in: .commercial, .since(nil, top: 1))
                }
                #expect(wrongSecret?.code == EntraErrorCode(rawValue: 7_000_215))
            }
        }
    }

    /// Follows a list to its end, by its next pages and, where Graph's skip ends, by the last change.
    private static func all<Object>(
        _ read: (PageRequest) async throws -> Page<Object>
    ) async throws -> [Object] {
        var objects: [Object] = []
        var request = PageRequest.since(nil, top: 50)
        while true {
            let page = try await read(request)
            #expect(page.unread == [])
            objects += page.objects.map(\.object)
            guard let next = page.next else { return objects }
            request = .next(next)
        }
    }

    private static func graph(
        _ ready: ReadyFile,
        _ transport: HTTPClientTransport,
        _ overrides: EndpointOverrides,
        secret: String? = nil,
    ) -> GraphClient {
        let credential = ApplicationCredential(
            clientID: ready.clientID,
            secret: ClientSecret(secret ?? ready.clientSecret),
        )
        let tokens = TokenSource(
            transport: transport,
            overrides: overrides,
            credential: credential,
            now: { Timestamp(Date()) },
        )
        return GraphClient(transport: transport, overrides: overrides, tokens: tokens)
    }

    private static func withClient(
        _ ready: ReadyFile,
        _ test: (HTTPClientTransport, EndpointOverrides) async throws -> Void,
    ) async throws {
        let authority = try ready.caFile.map { try CertificateAuthority(file: $0) }
        let settings = TransportSettings(userAgent: "tenantry/test", certificateAuthority: authority)
        let transport = HTTPClientTransport(settings, logger: Logger(label: "transport"))
        let overrides = EndpointOverrides(authority: URL(string: ready.authority), graph: URL(string: ready.graph))
        do {
            try await test(transport, overrides)
        } catch {
            await transport.close()
            throw error
        }
        await transport.close()
    }
}

extension GraphError {
    /// The number by which the login host refused a token.
    fileprivate var code: EntraErrorCode? {
        guard case .noToken(let error) = self, case .refused(let refusal) = error.reason else { return nil }
        return refusal.code
    }
}
