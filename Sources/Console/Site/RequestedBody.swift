import Hummingbird
import NIOCore

/// The body of a request, as far as there is patience for it.
enum RequestedBody {
    /// Collects it.
    ///
    /// A connection on which nothing comes is closed by the server. But who sends a byte now and then could keep one for as long as
    /// they like, and a place in the queue of those who are answered.
    /// - Parameters:
    ///   - body: What comes.
    ///   - limit: How many bytes of it are taken.
    ///   - patience: How long the whole of it may take.
    /// - Returns: Its bytes.
    /// - Throws: A ``Refusal`` for one that is too long or too slow, or whose client went away.
    static func bytes(
        of body: RequestBody,
        upTo limit: Int,
        within patience: Duration,
    ) async throws -> ByteBuffer {
        try await withThrowingTaskGroup(of: ByteBuffer.self) { group in
            group.addTask {
                do {
                    return try await body.collect(upTo: limit)
                } catch is NIOTooManyBytesError {
                    throw Refusal.tooLarge
                } catch {
                    // Whoever went away hears nothing of it, and it is no failure of ours.
                    throw Refusal.malformed
                }
            }
            group.addTask {
                try await ContinuousClock().sleep(for: patience)
                throw Refusal.tooSlow
            }
            defer { group.cancelAll() }
            guard let bytes = try await group.next() else { throw Refusal.malformed }
            return bytes
        }
    }
}
