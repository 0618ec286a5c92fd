import Foundation
import HTTPTypes
import MicrosoftCloud
import Synchronization
import Tenants
import Testing
import Transport

/// Three login hosts, as three folders of one server.
@Suite(.timeLimit(.minutes(1))) struct `The answers of several login hosts` {
    private static let global = #""cloud_instance_name":"microsoftonline.com","tenant_region_scope":"EU""#
    private static let china = #""cloud_instance_name":"partner.microsoftonline.cn","tenant_region_scope":"AS""#
    private static let unknown = CloudServer.Answer(
        status: 400,
        body: #"{"error":"invalid_tenant","error_codes":[90002]}"#
    )
    private static let broken = CloudServer.Answer(status: 500, body: "")
    private static let throttled = CloudServer.Answer(status: 429, headers: [.retryAfter: "60"], body: "")

    @Test func `are one tenant where two of them know the same`() async throws {
        let resolution = try await resolve([Self.found(Self.global), Self.found(Self.global), Self.unknown])
        #expect(resolution.clouds == [.commercial])
        #expect(resolution.unasked.isEmpty)
    }

    @Test func `are two tenants where one name lives in two clouds`() async throws {
        let resolution = try await resolve([Self.found(Self.global), Self.unknown, Self.found(Self.china)])
        #expect(resolution.clouds == [.commercial, .china])
        let sentence = resolution.sentence(about: try TenantQuery("contoso.com"))
        let id = try TenantID.test()
        #expect(
            sentence
                == "contoso.com is more than one tenant: \(id) in the Commercial cloud and \(id) in the China cloud."
        )
    }

    @Test func `keep what is found beside what could not be asked`() async throws {
        let resolution = try await resolve([Self.found(Self.global), Self.broken, Self.unknown])
        #expect(resolution.clouds == [.commercial])
        #expect(resolution.unasked == [.status(500)])
        #expect(resolution.sentence(about: try TenantQuery("contoso.com")).contains("answers with status 500"))
    }

    @Test func `are no plain no where one of them could not be asked`() async throws {
        let resolution = try await resolve([Self.unknown, Self.broken, Self.unknown])
        guard case .unreadable(let failures) = resolution else {
            Issue.record("\(resolution)")
            return
        }
        #expect(failures.map(\.reason) == [.status(500)])
    }

    @Test func `ask for patience where one of them does and none knows`() async throws {
        let resolution = try await resolve([Self.unknown, Self.throttled, Self.broken])
        guard case .throttled(.seconds(60)?, let failures) = resolution else {
            Issue.record("\(resolution)")
            return
        }
        #expect(failures.count == 2)
    }

    @Test func `are a no where all of them say so`() async throws {
        #expect(try await resolve([Self.unknown, Self.unknown, Self.unknown]) == .notATenant)
    }

    @Test func `come for many names, a few at a time, each with its place`() async throws {
        let names = (0..<50).map { "tenant\($0).example" }
        let load = Mutex((now: 0, most: 0))
        try await CloudServer.run { question in
            load.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            await Task.yield()
            load.withLock { $0.now -= 1 }
            // Every other name is a tenant.
            let number = question.uri.prefix { $0 != "." }.drop { !$0.isNumber }
            return Int(number).map { $0.isMultiple(of: 2) } == true ? Self.found(Self.global) : Self.unknown
        } _: { server in
            let resolver = TenantResolver(transport: server.transport, authorities: [server.root])
            let results = Mutex<[Int: Resolution]>([:])
            await resolver.resolve(try names.map { try TenantQuery($0) }, atOnce: 4) { place, resolution in
                results.withLock { $0[place] = resolution }
            }
            let byPlace = results.withLock(\.self)
            #expect(byPlace.count == names.count)
            for (place, resolution) in byPlace {
                #expect(resolution.clouds == (place.isMultiple(of: 2) ? [.commercial] : []))
            }
            #expect(load.withLock(\.most) <= 4)
        }
    }

    private static func found(_ members: String) -> CloudServer.Answer {
        .ok(`The look-up of a tenant`.configuration(members))
    }

    /// Asks hosts that answer so, in their order.
    private func resolve(_ answers: [CloudServer.Answer]) async throws -> Resolution {
        try await CloudServer.run { question in
            let host = question.uri.dropFirst("/host".count).prefix(1)
            return answers[Int(host) ?? 0]
        } _: { server in
            let hosts = answers.indices.map { server.root.appending(path: "host\($0)") }
            let resolver = TenantResolver(transport: server.transport, authorities: hosts, clock: NotedClock())
            return await resolver.resolve(try TenantQuery("contoso.com"))
        }
    }
}

extension Resolution {
    fileprivate var clouds: [Cloud] {
        if case .found(let tenants, _) = self { tenants.map(\.cloud) } else { [] }
    }

    fileprivate var unasked: [AuthorityFailure.Reason] {
        if case .found(_, let unasked) = self { unasked.map(\.reason) } else { [] }
    }
}
