import Foundation
import NIOCore
import NIOPosix

/// A client that knows nothing of HTTP: it sends bytes and notes what comes back until the server ends the connection.
struct BareClient: Sendable {
    /// What came back.
    struct Heard: Sendable {
        var bytes = ""

        var status: Int? { bytes.split(separator: " ").dropFirst().first.flatMap { Int($0) } }
        var head: [String] {
            String(bytes.prefix(upTo: bytes.range(of: "\r\n\r\n")?.lowerBound ?? bytes.endIndex))
                .components(separatedBy: "\r\n").map { $0.lowercased() }
        }
        var body: String { bytes.range(of: "\r\n\r\n").map { String(bytes[$0.upperBound...]) } ?? "" }
    }

    let address: SocketAddress

    func send(_ request: String) async throws -> Heard {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(to: address) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true)
                    )
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            var heard = Heard()
            for try await bytes in inbound { heard.bytes += String(buffer: bytes) }
            return heard
        }
    }

    func ask(
        _ path: String,
        _ method: String = "GET",
        host: String = "127.0.0.1",
        headers: String = "",
        body: String = "",
    ) async throws -> Heard {
        try await send("\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\n\(headers)Connection: close\r\n\r\n\(body)")
    }
}
