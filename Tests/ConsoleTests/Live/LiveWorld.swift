import Foundation
import NIOCore
import NIOPosix
import Storage
import Tenants
import Testing

/// Customers of one tenant each, whose incidents come in while someone watches.
struct LiveWorld {
    let store: Store
    let customers: [Customer]

    /// Makes so many customers; the first one has the tag `gold`.
    init(of count: Int, in store: Store) async throws {
        self.store = store
        var customers: [Customer] = []
        for number in 1...count {
            let handle = try #require(CustomerHandle(rawValue: "customer-\(number)"))
            let tenant = Tenant(id: try tenantID(number), displayName: "Tenant \(number)")
            let details = CustomerDetails(handle: handle, name: "Customer \(number)", tags: number == 1 ? ["gold"] : [])
            customers.append(try await store.add(details, tenants: [tenant], by: .system, at: moment(0)))
        }
        self.customers = customers
    }

    /// An incident of a tenant, which changed so many seconds after another.
    func incident(
        _ number: Int,
        of tenant: Int = 1,
        titled title: String = "Something",
        severity: Severity = .medium,
        status: IncidentStatus = .active,
        owner: String? = nil,
        changed: Int64 = 0,
    ) throws -> Incident {
        Incident(
            tenant: try tenantID(tenant),
            id: IncidentID(rawValue: String(number)),
            title: Hostile(title),
            severity: severity,
            status: status,
            assignedTo: owner.map(Hostile.init),
            created: moment(Int64(number)),
            lastUpdate: moment(Int64(number) + changed),
        )
    }

    func bringIn(_ incidents: Incident...) async throws { try await bringIn(incidents) }

    func bringIn(_ incidents: [Incident]) async throws {
        for (tenant, incidents) in Dictionary(grouping: incidents, by: \.tenant) {
            let received = incidents.map { Received($0, original: Data("{}".utf8)) }
            _ = try await store.commit(received, of: tenant, upTo: nil, at: moment(1_000))
        }
    }

    /// What scripts call an incident.
    func key(_ number: Int, of tenant: Int = 1) throws -> String { "\(try tenantID(tenant))/\(number)" }
}

/// What comes in on a connection, while it comes.
struct Ear {
    var heard = ""
    fileprivate var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator

    /// Listens until a text was heard; gives all that was heard so far.
    @discardableResult
    mutating func wait(for text: String) async throws -> String {
        while !heard.contains(text) {
            guard let bytes = try await inbound.next(isolation: #isolation) else {
                throw Unexpected(what: "It ended after: \(heard)")
            }
            heard += String(buffer: bytes)
        }
        return heard
    }

    /// Listens until the other side ends the connection.
    mutating func waitForEnd() async throws {
        while let bytes = try await inbound.next(isolation: #isolation) { heard += String(buffer: bytes) }
    }
}

extension ConsoleVisitor {
    /// Asks for a stream, and listens to it.
    func listen<Outcome>(
        _ path: String,
        headers: String = "",
        _ body: (inout Ear) async throws -> Outcome,
    ) async throws -> Outcome {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(to: client.address) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let request = "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(headers)Cookie: \(cookie)\r\n\r\n"
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            var ear = Ear(inbound: inbound.makeAsyncIterator())
            return try await body(&ear)
        }
    }
}
