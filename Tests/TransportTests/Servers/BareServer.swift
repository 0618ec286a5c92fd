import Foundation
import NIOCore
import NIOPosix

/// Runs a server that answers each connection's first request with the bytes it is given, true to no protocol.
func withBareServer<Value: Sendable>(
    answering answer: String,
    thenCloses: Bool = true,
    _ test: @Sendable (Int, RequestLines) async throws -> Value,
) async throws -> Value {
    let lines = RequestLines()
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    let port = server.channel.localAddress?.port ?? 0
    return try await withThrowingTaskGroup { group in
        group.addTask {
            try await server.executeThenClose { connections in
                for try await connection in connections {
                    try await connection.executeThenClose { inbound, outbound in
                        for try await bytes in inbound {
                            await lines.add(String(buffer: bytes))
                            try await outbound.write(ByteBuffer(string: answer))
                            if thenCloses { break }
                        }
                    }
                }
            }
        }
        defer { group.cancelAll() }
        return try await test(port, lines)
    }
}

/// What a bare server was asked.
actor RequestLines {
    private(set) var all: [String] = []

    func add(_ text: String) {
        all.append(String(text.prefix { $0 != "\r\n" }))
    }
}
