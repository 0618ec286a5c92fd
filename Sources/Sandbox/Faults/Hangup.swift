import Glibc
import NIOCore

/// Ways to end a connection without a word.
enum Hangup {
    /// Sends what was written, and then the end.
    static func finish(_ channel: any Channel) async throws {
        try await channel.close(mode: .output).get()
    }

    /// Ends the connection with a reset, whether TLS lies on it or not.
    static func reset(_ channel: any Channel) async {
        // A channel that is closed already cannot be reset, and need not be.
        if let socket = channel as? any SocketOptionProvider {
            try? await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try? await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(ImmediateClose(), position: .first)
        }.get()
    }
}

/// Closes a connection below everything that would like to say goodbye, such as TLS.
private final class ImmediateClose: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    func handlerAdded(context: ChannelHandlerContext) {
        context.close(promise: nil)
    }
}
