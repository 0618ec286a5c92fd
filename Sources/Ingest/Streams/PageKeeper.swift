import Storage
import Tenants

/// Stores what was read of a task, under its lease.
struct PageKeeper: Sendable {
    let store: Store
    let lease: Lease
    let counts: Counts
    let now: @Sendable () -> Timestamp
    let onCommit: @Sendable (Commit) -> Void

    /// Stores a page, and says what of it was new.
    func keep(_ page: ReadyPage) async throws(StorageError) -> Commit {
        let start = ContinuousClock.now
        let commit = try await store.commit(page, at: now(), under: lease)
        counts.addCommit(of: page.count, in: ContinuousClock.now - start)
        onCommit(commit)
        return commit
    }
}
