import Storage
import Tenants

/// Tells once a day of what ends soon, as far as that is known without asking anyone.
///
/// Of all processes over one store one does so for the store, and one of each machine for what lies there; and where two did,
/// the store would tell it once.
struct EndingWatch: Sendable {
    let store: Store
    /// What is known of our own proofs, which lie in files of this machine.
    let own: OwnProofs?
    let now: @Sendable () -> Timestamp

    func run() async throws(StorageError) {
        if let own {
            try await daily(Store.lookDuty(at: own.machine)) { moment throws(StorageError) in
                try await store.keepOwn(own.look(moment), of: own.machine, at: moment)
            }
        }
        try await daily("endings", lookAtStore)
    }

    private func lookAtStore(at moment: Timestamp) async throws(StorageError) {
        let everything = CustomerScope(of: .system)
        // Who is not read is nobody's work, so what ends there is no news.
        let read = Set(
            try await store.customers(in: everything).filter(\.details.state.isRead).flatMap(\.tenants).map(\.id)
        )
        try await store.forgetLostRelationships(by: .system, at: moment)
        let endings = try await store.endings(in: everything).filter { read.contains($0.key) }
        // Also those of which nothing is known any more, so that what was told of them is over.
        let tenants = try await store.findings(in: everything).ofTenants.keys
        let looks = Set(endings.keys).union(tenants).map { ($0, AccessLook(.endings, endings: endings[$0] ?? [])) }
        try await store.keep(Dictionary(uniqueKeysWithValues: looks), at: moment)
        try await store.keepOwn(AccessLook(.endings, endings: store.ownEndings()), at: moment)
        try await store.forgetLostMachines(at: moment)
        try await store.forgetDuties(dueBefore: moment - Store.machinePatience)
    }

    /// Does something where it is this process's to do.
    private func daily(
        _ duty: String,
        _ body: (Timestamp) async throws(StorageError) -> Void,
    ) async throws(StorageError) {
        let start = now()
        let isOurs = try await store.takeOn(
            duty,
            at: start,
            every: Store.lookInterval,
            within: EndingWatch.patience,
        )
        guard isOurs else { return }
        try await body(start)
        try await store.end(duty, due: start + Store.lookInterval)
    }

    /// After so long another process takes it for left undone.
    private static let patience: Duration = .seconds(600)
}
