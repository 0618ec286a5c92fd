import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Takes the bytes of an answer, so that they can be looked at.
struct BodyCollector: ResponseBodyWriter {
    private final class Bytes: Sendable {
        let all = Mutex(ByteBuffer())
    }

    private let bytes = Bytes()

    /// The bytes of a body.
    static func bytes(of body: ResponseBody) async throws -> ByteBuffer {
        let collector = BodyCollector()
        try await body.write(collector)
        return collector.bytes.all.withLock { $0 }
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        bytes.all.withLock { all in _ = all.writeImmutableBuffer(buffer) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
