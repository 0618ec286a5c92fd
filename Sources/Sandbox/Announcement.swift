import ServiceLifecycle

/// Says that the sandbox listens, once it does; a failure to say so ends the sandbox.
struct Announcement: Service {
    let ports: AsyncStream<Int>
    let announce: @Sendable (Int) async throws -> Void

    func run() async throws {
        for await port in ports.cancelOnGracefulShutdown() {
            try await announce(port)
        }
        try await gracefulShutdown()
    }
}
