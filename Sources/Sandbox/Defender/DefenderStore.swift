import Synchronization
import Tenants

/// What clients of the older APIs have changed, a tenant at a time.
final class DefenderStore: Sendable {
    struct Content: Sendable {
        var actions: [MachineAction] = []
        var incidents: [Int: DefenderChange] = [:]
        var alerts: [Int: DefenderChange] = [:]
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

/// What was changed of one incident or alert.
struct DefenderChange: Sendable {
    struct Comment: Sendable {
        let text: String
        let author: String
        let moment: Timestamp
    }

    /// How many comments are kept.
    static let mostComments = 100

    var status: String?
    /// The new owner; an empty one is nobody.
    var assignedTo: String?
    var classification: String?
    var determination: String?
    var tags: [String]?
    var comments: [Comment] = []
    var moment = Timestamp(ticks: 0)
}
