import Synchronization
import Tenants

/// What was asked of computers, a tenant at a time.
final class DefenderStore: Sendable {
    struct Content: Sendable {
        var actions: [MachineAction] = []
    }

    private let contents = Mutex<[TenantID: Content]>([:])

    func with<Result: Sendable, Failure: Error>(
        _ tenant: MadeUpTenant,
        _ body: (inout Content) throws(Failure) -> Result,
    ) throws(Failure) -> Result {
        try contents.withLock { contents throws(Failure) -> Result in
            try body(&contents[tenant.id, default: Content()])
        }
    }
}
