package import MicrosoftCloud
package import Storage
package import Tenants

/// That this process proves itself by what the configuration names, which is written down before it first does so.
///
/// Where the store takes no writes, as on a standby, that is made up for at the first use after it does.
package actor ProofUse {
    private let subject: Hostile
    private let store: Store
    private let principal: Principal
    private let now: @Sendable () -> Timestamp
    private var state = State.unrecorded
    private var waiting: [CheckedContinuation<Void, Never>] = []

    private enum State {
        case unrecorded
        case underWay
        case recorded
    }

    /// - Parameters:
    ///   - subject: What we prove ourselves by, in words.
    ///   - store: Where the audit trail is.
    ///   - principal: Who does so.
    ///   - now: What time it is.
    package init(
        _ subject: Hostile,
        in store: Store,
        by principal: Principal,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.subject = subject
        self.store = store
        self.principal = principal
        self.now = now
    }

    /// Writes it down, once.
    /// - Throws: ``CredentialTrouble`` where it cannot be: what cannot be accounted for is not used.
    package func record() async throws(CredentialTrouble) {
        while state == .underWay { await withCheckedContinuation { waiting.append($0) } }
        guard state == .unrecorded else { return }
        state = .underWay
        defer {
            for one in waiting { one.resume() }
            waiting = []
        }
        do throws(StorageError) {
            try await store.record(Deed(.secretUsed, subject: subject), by: principal, at: now())
            state = .recorded
        } catch .readOnly {
            state = .unrecorded
        } catch {
            state = .unrecorded
            throw CredentialTrouble("its use can't be written down: \(error)", .useNotKept)
        }
    }
}
