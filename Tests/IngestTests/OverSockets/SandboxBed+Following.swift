import Ingest
import Sandbox
import ServiceLifecycle

extension SandboxBed {
    /// Lets a service that follows run until something is so, and then stops it.
    func follow(over lists: StreamLists? = nil, until isSo: () async throws -> Bool) async throws {
        var settings = settings
        // On a clock that leaps, a lease of the usual length may end while its request is under way.
        settings.lease = .seconds(86_400)
        let service = FollowService(
            Ingest(
                store: store,
                lists: lists ?? StreamLists(graph),
                settings: settings,
                surroundings: surroundings
            ),
            over: scope,
            surroundings: surroundings,
            onEvent: { _ in },
        )
        let group = ServiceGroup(services: [service], logger: Sandbox.silent)
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await group.run() }
            while try await !isSo() {
                try await Task.sleep(for: .milliseconds(5))  // until it is so
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}
