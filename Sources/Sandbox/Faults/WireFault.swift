import HTTPTypes
import Hummingbird
import NIOCore

/// What happens to an answer on its way.
enum WireFault: Hashable, Sendable {
    case slowBody(Duration)
    case cutShort
    case resetInBody
    case reset
    case wrongLength(by: Int)

    init?(_ effect: Fault.Effect) {
        switch effect {
        case .slowBody(let duration): self = .slowBody(duration)
        case .cutShort: self = .cutShort
        case .resetInBody: self = .resetInBody
        case .reset: self = .reset
        case .wrongLength(let bytes): self = .wrongLength(by: bytes)
        default: return nil
        }
    }

    var needsBytes: Bool { self != .reset }

    /// The answer as it goes over a connection, where the fault is one of the body.
    func answer(_ response: Response, of bytes: ByteBuffer, over channel: any Channel) -> Response {
        let length = bytes.readableBytes
        switch self {
        case .reset: return response
        case .slowBody(let duration):
            return response.replacingBody(declaring: length) { writer in
                let size = max(1, length / WireFault.trickles)
                var rest = bytes
                while let piece = rest.readSlice(length: min(size, rest.readableBytes)), piece.readableBytes > 0 {
                    try await Task.sleep(for: duration / WireFault.trickles)
                    try await writer.write(piece)
                }
                try await writer.finish(nil)
            }
        case .cutShort, .resetInBody:
            return response.replacingBody(declaring: length) { writer in
                var rest = bytes
                try await writer.write(rest.readSlice(length: length / 2) ?? ByteBuffer())
                if self == .cutShort {
                    try await Hangup.finish(channel)
                } else {
                    await Hangup.reset(channel)
                }
                throw Severed()
            }
        case .wrongLength(let off):
            return response.replacingBody(declaring: max(0, length + off)) { writer in
                try await writer.write(bytes)
                // A connection whose ends disagree on where an answer stops is of no more use.
                try await Hangup.finish(channel)
                throw Severed()
            }
        }
    }

    /// In how many pieces a slow body comes.
    private static let trickles = 8
}

/// The end of a connection that a fault asked for.
struct Severed: Error {}

extension Response {
    /// The same head with another body, which need not have the length that is declared.
    fileprivate func replacingBody(
        declaring length: Int,
        _ write: @escaping @concurrent @Sendable (inout any ResponseBodyWriter) async throws -> Void,
    ) -> Response {
        var headers = headers
        headers[.contentLength] = String(length)
        return Response(status: status, headers: headers, body: ResponseBody(contentLength: length, write))
    }
}
