import Hummingbird
import NIOCore

/// How long whoever asked may take to take an answer.
struct Patience: Sendable {
    /// How long for each piece of it.
    let time: Duration
    let channel: any Channel

    /// Ends the connection, whatever is being written to it.
    func hangUp() { channel.close(promise: nil) }

    /// Hangs up after the time, unless what is given is cancelled before.
    fileprivate func begin() -> Scheduled<Void> {
        channel.eventLoop.scheduleTask(in: TimeAmount(time)) { [self] in hangUp() }
    }
}

/// A body for whoever takes it.
///
/// A connection on which nothing is asked for any more is closed by the server. But who asks and does not read could keep one for as
/// long as they like, with all that they asked for.
enum PatientBody {
    /// So many bytes a connection takes at once, whether or not they are read: from there on, to write is to wait.
    private static let piece = 65_536

    /// - Parameters:
    ///   - bytes: What it has.
    ///   - patience: How long it may take to be read.
    ///   - held: What is over when all of it has been taken.
    /// - Returns: The body.
    static func make(
        of bytes: ByteBuffer,
        _ patience: Patience,
        holding held: Allowances.Turn? = nil,
    ) -> ResponseBody {
        guard bytes.readableBytes > piece else { return ResponseBody(byteBuffer: bytes) }
        return ResponseBody(contentLength: bytes.readableBytes) { writer in
            var rest = bytes
            while rest.readableBytes > 0, let next = rest.readSlice(length: min(piece, rest.readableBytes)) {
                let end = patience.begin()
                defer { end.cancel() }
                try await writer.write(next)
            }
            let end = patience.begin()
            defer { end.cancel() }
            try await writer.finish(nil)
            withExtendedLifetime(held) {}
        }
    }
}
