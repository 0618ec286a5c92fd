package import Logging
import ServiceLifecycle

extension Sandbox {
    /// Runs a sandbox for as long as a piece of work takes.
    ///
    /// It listens before the work begins, and has stopped when this returns or throws. Its keys are those of all that are run so.
    /// - Parameters:
    ///   - settings: What to make up.
    ///   - faults: What goes wrong for which tenants.
    ///   - logger: Where the server logs; nowhere by default.
    ///   - body: The work, with all that a client needs to know.
    /// - Returns: What the work returns.
    /// - Throws: What the sandbox or the work throws.
    package static func serve<Result: Sendable>(
        _ settings: SandboxSettings,
        faults: SandboxFaults = .none,
        logger: Logger = Sandbox.silent,
        body: (ReadyFile) async throws -> Result,
    ) async throws -> Result {
        let (listening, ready) = AsyncStream.makeStream(of: ReadyFile.self)
        let sandbox = try Sandbox(settings, faults: faults, keys: .shared, logger: logger) { ready.yield($0) }
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [sandbox], logger: logger))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { ready.finish() }
                try await group.run()
            }
            guard let file = await listening.first(where: { _ in true }) else {
                // It ended before it listened; its error says why.
                try await tasks.waitForAll()
                throw SandboxError.unusable("The sandbox stopped before it listened.")
            }
            do {
                let result = try await body(file)
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
                return result
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
        }
    }
}
