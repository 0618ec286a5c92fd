import Synchronization
import Tenants

/// The directories of all tenants; each comes into being when it is first asked for.
final class DirectoryStore: Sendable {
    let world: World
    /// When the made-up world begins to be watched, by which what is there from the start is dated.
    let start: Timestamp
    let displayName: @Sendable (MadeUpTenant) -> String
    private let contents = Mutex<[TenantID: DirectoryContent]>([:])

    /// - Parameters:
    ///   - world: Who is there.
    ///   - start: The world's time when the sandbox starts.
    ///   - displayName: What a tenant calls itself at this moment.
    init(world: World, start: Timestamp, displayName: @escaping @Sendable (MadeUpTenant) -> String) {
        self.displayName = displayName
        self.world = world
        self.start = start
    }

    /// Reads or changes what a tenant has, alone.
    func with<Result: Sendable, Failure: Error>(
        _ tenant: MadeUpTenant,
        at moment: Timestamp,
        _ body: (inout DirectoryContent) throws(Failure) -> Result,
    ) throws(Failure) -> Result {
        try contents.withLock { contents throws(Failure) -> Result in
            var content =
                contents.removeValue(forKey: tenant.id) ?? DirectoryContent(startingAs: tenant, in: world, at: start)
            defer { contents[tenant.id] = content }
            content.settle(at: moment)
            return try body(&content)
        }
    }
}
