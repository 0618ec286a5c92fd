import Console
import Foundation
import NIOCore
import NIOPosix
import Storage
import Tenants
import Testing

/// Clients that take their time, over real sockets: each would keep a connection for ever, if it were let.
@Suite(.timeLimit(.minutes(1))) struct `A slow client` {
    private static let patience = Duration.seconds(1)

    private func connect(_ visitor: ConsoleVisitor, reading: Bool = true) async throws -> any Channel {
        var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        if !reading {
            bootstrap = bootstrap.channelOption(.autoRead, value: false)
                .channelOption(.socketOption(.so_rcvbuf), value: 4_096)
        }
        return try await bootstrap.connect(to: visitor.client.address).get()
    }

    @Test(arguments: ["", "GET /sign-in HTTP/1.1\r\n", "GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "])
    func `is let go that stops in the middle of a request`(start: String) async throws {
        try await withConsole(patience: Self.patience) { visitor in
            // It ends by the server alone: the client waits for as long as there is a connection.
            let heard = try await visitor.client.send(start)
            #expect(heard.bytes.isEmpty || heard.status == 400)
            #expect(try await visitor.get("/sign-in").status == 200)
        }
    }

    @Test func `is let go that sends a letter of its headers now and then`() async throws {
        try await withConsole(patience: Self.patience) { visitor in
            let channel = try await connect(visitor)
            try await channel.writeAndFlush(ByteBuffer(string: "GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "))
            var letters = 0
            while channel.isActive {
                try? await channel.writeAndFlush(ByteBuffer(string: "a"))  // it fails once there is nobody any more
                letters += 1
                try await ContinuousClock().sleep(for: .milliseconds(10))
            }
            #expect(letters > 0)
            #expect(try await visitor.get("/sign-in").status == 200)
        }
    }

    @Test func `is let go that asks for something long and reads none of it`() async throws {
        try await withConsole(patience: Self.patience) { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addLongIncident(of: 1)
            let mei = try await visitor.signedIn(as: .analyst)
            let channel = try await connect(visitor, reading: false)
            let path = "/incidents/customer-1/1/json?as=sent"
            let head = "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: \(mei.cookie)\r\n\r\n"
            try await channel.writeAndFlush(ByteBuffer(string: head))
            // Whoever writes to a connection that the other side has given up is told so.
            var isAlive = true
            while isAlive {
                do {
                    try await channel.writeAndFlush(ByteBuffer(string: "\r\n"))
                    try await ContinuousClock().sleep(for: .milliseconds(10))
                } catch {
                    isAlive = false
                }
            }
            let whole = try await mei.get(path)
            #expect(whole.status == 200 && whole.body.utf8.count > 8_000_000, "Who reads gets all of it.")
        }
    }

    @Test func `does not keep a turn of its token`() async throws {
        let allowance = Allowance(perMinute: 100_000, atOnce: 1)
        try await withConsole(allowance: allowance, patience: Self.patience) { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addLongIncident(of: 1)
            let caller = try await visitor.caller()
            let channel = try await connect(visitor, reading: false)
            let head = "GET /graph/v1.0/security/incidents/1 HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            let token = "Authorization: Bearer \(caller.secret)\r\n\r\n"
            try await channel.writeAndFlush(ByteBuffer(string: head + token))
            while try await caller.get("/api/v1/me").status != 429 {}
            while try await caller.get("/api/v1/me").status != 200 {}
            try await channel.close()
        }
    }
}
