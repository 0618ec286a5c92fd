import Console
import Foundation
import NIOCore
import NIOPosix
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A token's requests at once` {
    /// A program that asks and reads nothing of the answer.
    private func ask(_ path: String, _ caller: APICaller) async throws -> any Channel {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: false)
            .channelOption(.socketOption(.so_rcvbuf), value: 4_096)
        let channel = try await bootstrap.connect(to: caller.visitor.client.address).get()
        let head = "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(caller.secret)\r\n\r\n"
        try await channel.writeAndFlush(ByteBuffer(string: head))
        return channel
    }

    private func until(_ status: Int, _ path: String, _ caller: APICaller) async throws -> BareClient.Heard {
        while true {
            let heard = try await caller.get(path)
            if heard.status == status { return heard }
        }
    }

    @Test func `are so many, one that is not read among them`() async throws {
        try await withConsole(allowance: Allowance(perMinute: 100_000, atOnce: 1)) { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addLongIncidents(60, of: 1)
            let caller = try await visitor.caller()
            // More than the buffers of a connection take.
            let slow = try await ask("/graph/v1.0/security/incidents?$top=1000", caller)
            let heard = try await until(429, "/api/v1/me", caller)
            #expect(heard.header("Retry-After") == "1")
            #expect(heard.body.contains("at once"))
            let refused = try await caller.get("/graph/v1.0/security/incidents")
            #expect(refused.status == 429 && refused.header("Retry-After") == "1")
            #expect(
                try await visitor.caller().get("/api/v1/me").status == 200,
                "Another token is none of its business."
            )
            try await slow.close()
            _ = try await until(200, "/api/v1/me", caller)
        }
    }
}
