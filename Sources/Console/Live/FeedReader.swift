import NIOCore
import Storage
import Tenants

/// An open page that hears of what was stored.
struct FeedReader: Sendable {
    /// What one may hear, and asked to hear: whoever has the same of both is told the same.
    struct Audience: Hashable, Sendable {
        var scope: CustomerScope
        let filter: QueueFilter
    }

    let account: AccountID
    /// What the session is called at whose end it ends.
    let session: String
    /// From where the session's principal comes.
    let place: String
    /// The customers that were asked for; empty for all.
    let customers: [CustomerID]
    var audience: Audience
    /// Whom its page knows not to be seen, as ``SightBoard/mark(of:)`` says it.
    var sight: String
    let events: AsyncStream<ByteBuffer>.Continuation
    /// Ends the connection, whatever is being written to it.
    let hangUp: @Sendable () -> Void
}

extension FeedReader {
    /// Tells it something; says whether it had room for that.
    func tell(_ event: ByteBuffer) -> Bool {
        if case .dropped = events.yield(event) { false } else { true }
    }

    /// What it may hear now, going by how its account stands; `nil` where its session has ended.
    func audience(
        _ standing: (account: Account, sessions: Set<String>)?,
        among known: [Customer],
    ) -> Audience? {
        guard let standing, standing.sessions.contains(session), standing.account.role.rights.contains(.read)
        else { return nil }
        let scope = CustomerScope(of: standing.account.principal(at: place, among: known))
        return Audience(
            scope: customers.isEmpty ? scope : scope.narrowed(to: customers),
            filter: audience.filter,
        )
    }
}
