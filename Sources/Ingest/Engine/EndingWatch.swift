import Storage
import Tenants

/// Tells once a day of what ends soon, as far as that is known without asking anyone.
///
/// Of all processes over one store it is one that does so; and where two did, the store would tell it once.
struct EndingWatch: Sendable {
    let store: Store
    /// What is known of our own proofs, which lie in files of this machine.
    let own: @Sendable (Timestamp) -> AccessLook?
    let now: @Sendable () -> Timestamp

    func run() async throws(StorageError) {
        let start = now()
        let isOurs = try await store.takeOn(
            EndingWatch.duty,
            at: start,
            every: EndingWatch.interval,
            within: EndingWatch.patience,
        )
        guard isOurs else { return }
        let everything = CustomerScope(of: .system)
        // Who is not read is nobody's work, so what ends there is no news.
        let read = Set(
            try await store.customers(in: everything).filter(\.details.state.isRead).flatMap(\.tenants).map(\.id)
        )
        let endings = try await store.endings(in: everything).filter { read.contains($0.key) }
        // Also those of which nothing is known any more, so that what was told of them is over.
        let tenants = try await store.findings(in: everything).ofTenants.keys
        let looks = Set(endings.keys).union(tenants).map { ($0, AccessLook(.endings, endings: endings[$0] ?? [])) }
        try await store.keep(Dictionary(uniqueKeysWithValues: looks), at: start)
        let own = try await (own(start) ?? AccessLook(.endings)).adding(store.signInEndings())
        try await store.keepOwn(own, at: start)
        try await store.end(EndingWatch.duty, due: start + EndingWatch.interval)
    }

    private static let duty = "endings"
    private static let interval: Duration = .seconds(86_400)
    /// After so long another process takes it for left undone.
    private static let patience: Duration = .seconds(600)
}
