import Foundation
import MicrosoftCloud
import Sandbox
import Tenants
import Testing
import Transport

/// Our reading beside that of Foundation's decoder, which shares no code with it.
@Suite(.timeLimit(.minutes(5))) struct `Graph's objects, however odd,` {
    private static let now = Timestamp("2026-11-02T00:00:00Z") ?? Timestamp(ticks: 0)

    @Test(arguments: UInt64(1)...8)
    func `are read as Foundation's decoder reads alerts`(seed: UInt64) async throws {
        let originals = try await Self.originals { graph, tenant throws(GraphError) in
            try await graph.alerts(of: tenant, in: .commercial, .since(nil, top: 50))
        }
        try await Self.compare(DecodedAlert.self, originals, seed: seed) { graph, tenant throws(GraphError) in
            try await graph.alerts(of: tenant, in: .commercial, .since(nil, top: 50))
        }
    }

    @Test(arguments: UInt64(1)...4)
    func `are read as Foundation's decoder reads incidents`(seed: UInt64) async throws {
        let originals = try await Self.originals { graph, tenant throws(GraphError) in
            try await graph.incidents(of: tenant, in: .commercial, .since(nil, top: 50))
        }
        try await Self.compare(DecodedIncident.self, originals, seed: seed) { graph, tenant throws(GraphError) in
            try await graph.incidents(of: tenant, in: .commercial, .since(nil, top: 50))
        }
    }

    private typealias Read<Object: Hashable & Sendable> =
        @Sendable (GraphClient, TenantID) async throws(GraphError) -> Page<Object>

    /// The objects of one of the sandbox's tenants, as they were sent; the tenant's name is taken out of them.
    private static func originals<Object>(_ read: Read<Object>) async throws -> [Data] {
        let settings = SandboxSettings(tenants: 1, alertsPerTenant: 60, now: now)
        let tenant = try TenantID.test()
        return try await Sandbox.serve(settings) { ready in
            let listed = try #require(ready.tenants.first).tenantID
            let page = try await SandboxClient.with(ready) { try await read($0, listed) }
            try #require(!page.objects.isEmpty)
            return page.objects.map { received in
                let text = String(decoding: received.original, as: UTF8.self)
                return Data(text.replacing("\(listed)", with: "\(tenant)").utf8)
            }
        }
    }

    /// Sends pages of changed objects, and expects of each what the decoder makes of its objects.
    private static func compare<Wire: DecodedObject>(
        _ kind: Wire.Type,
        _ originals: [Data],
        seed: UInt64,
        _ read: @escaping Read<Wire.Object>,
    ) async throws {
        var random = SeededGenerator(seed: seed)
        let tenant = try TenantID.test()
        var pages: [[Data]] = (0..<10).map { _ in
            (0..<40).map { _ in
                var object = MutatedJSON(originals.randomElement(using: &random) ?? Data())
                for _ in 0..<Int.random(in: 1...3, using: &random) { object.change(using: &random) }
                return Data(object.bytes)
            }
        }
        for _ in 0..<40 {
            var object = MutatedJSON(originals.randomElement(using: &random) ?? Data())
            object.changeByte(using: &random)
            pages.append([Data(object.bytes)])
        }
        let bodies = pages.map { Array(#"{"value":["#.utf8) + Array($0.joined(separator: [0x2C])) + Array("]}".utf8) }
        let counter = Counter()
        let answers = try await CloudServer.run { question in
            question.isForToken ? .token() : CloudServer.Answer(bytes: bodies[counter.next() - 1])
        } _: { server in
            let graph = server.graph()
            var answers: [Result<Page<Wire.Object>, GraphError>] = []
            for _ in bodies {
                do throws(GraphError) {
                    answers.append(.success(try await read(graph, tenant)))
                } catch {
                    answers.append(.failure(error))
                }
            }
            return answers
        }
        for (objects, answer) in zip(pages, answers) {
            switch answer {
            case .success(let page): expect(page, DecodedPage<Wire>(objects, of: tenant))
            // A byte that was changed alone may end the page's form.
            case .failure(let error): #expect(objects.count == 1, "\(error)")
            }
        }
    }

    private static func expect<Wire: DecodedObject>(
        _ page: Page<Wire.Object>,
        _ decoded: DecodedPage<Wire>,
    ) {
        let unread = page.unread.map { DecodedPage<Wire>.Unread(id: $0.id, why: $0.why) }
        guard page.objects != decoded.objects || unread != decoded.unread else { return }
        // Which object it is, a page at a time says too little.
        let ours = unread.map { "\($0)" }
        let theirs = decoded.unread.map { "\($0)" }
        for (one, other) in zip(page.objects, decoded.objects) where one != other {
            Issue.record("\(String(decoding: one.original, as: UTF8.self)): \(one.object), but \(other.object)")
            return
        }
        Issue.record("ours: \(ours.filter { !theirs.contains($0) }), theirs: \(theirs.filter { !ours.contains($0) })")
    }
}
