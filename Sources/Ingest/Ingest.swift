package import Storage
package import Tenants

/// Brings the incidents and alerts of many tenants into the store.
///
/// Streams are read side by side, up to a bound, and each for itself: what goes wrong with one is written down as a gap
/// of that one, and the others do not notice. Only a store that cannot be written ends a run. Any number of processes may
/// do this over one store at once, and share the work.
package struct Ingest: Sendable {
    private let store: Store
    private let settings: IngestSettings
    private let surroundings: Surroundings
    private let worker: Worker
    private let holder: Holder
    private let endings: EndingWatch

    /// - Parameters:
    ///   - store: Where it brings them.
    ///   - lists: Where it takes them from.
    ///   - settings: How much at once, and how often.
    ///   - own: What we prove ourselves by at this machine; `nil` where nobody is to look at that.
    ///   - surroundings: The time, the chance and the log.
    ///   - holder: Who holds the work that is under way.
    package init(
        store: Store,
        lists: StreamLists,
        settings: IngestSettings = IngestSettings(),
        own: OwnProofs? = nil,
        surroundings: Surroundings,
        holder: Holder = .current(nonce: .random(in: 0...UInt32.max)),
    ) {
        self.store = store
        self.settings = settings
        self.surroundings = surroundings
        self.holder = holder
        endings = EndingWatch(store: store, own: own, now: surroundings.now)
        worker = Worker(
            store: store,
            lists: lists,
            settings: settings,
            surroundings: surroundings,
            gate: Gatekeeper(application: lists.application, now: surroundings.now),
            counts: Counts()
        )
    }

    /// The tenants that are to be read: those of every customer in a scope that is looked after or being set up.
    package func tenants(in scope: CustomerScope) async throws(StorageError) -> [Tenant] {
        try await store.customers(in: scope).filter(\.details.state.isRead).flatMap(\.tenants)
    }

    /// Reads each stream of a scope's tenants to its end once.
    ///
    /// What another process reads meanwhile counts as read. A tenant that Microsoft asked us to leave alone is not asked.
    /// The progress is reported from many tasks. Throws a `CancellationError` when it is cancelled, which it follows
    /// promptly, and a ``StorageError`` when the store cannot be written; what was stored until then stays.
    package func run(
        over scope: CustomerScope,
        from start: ReadStart = .whereItStopped,
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in },
    ) async throws -> RunSummary {
        let tenants = try await tenants(in: scope)
        let started = surroundings.now()
        try await store.enroll(in: scope, at: started)
        try await store.summon(in: scope, anew: start == .beginning, at: started)
        let tally = Tally(tenants: tenants.count, report: progress)
        var errand = OneReading(of: tenants, from: started, patience: settings.schedule.patience, tally: tally)
        do {
            try await engine(over: scope) { tally.add($0) }.run(&errand)
            try await endings.run()
            try await keepMilestones()
        } catch StorageError.cancelled {
            throw CancellationError()
        } catch {
            // Where the store has lost its file, that says more than what failed for it.
            try store.requirePlace()
            throw error
        }
        try store.requirePlace()
        return RunSummary(tenants: errand.summaries(of: tenants), started: started, ended: surroundings.now())
    }

    /// Reads what is due of a scope until the service is shut down.
    ///
    /// What was planned for later than these settings plan is due sooner.
    func follow(
        _ scope: CustomerScope,
        onPass: @escaping @Sendable () -> Void,
        onTurn: @escaping @Sendable (TurnReport) -> Void,
    ) async throws {
        try await store.bringForward(
            in: scope,
            to: settings.schedule.pace.slowest,
            whereFailing: settings.schedule.slowestRest,
            at: surroundings.now(),
        )
        var errand = Following(onPass: onPass, onTurn: onTurn)
        try await engine(over: scope) { _ in }.run(&errand)
    }

    /// Looks after what no reading does: see ``Upkeep``.
    func keepUp(_ scope: CustomerScope) async throws {
        let upkeep = Upkeep(
            store: store,
            scope: scope,
            lists: worker.lists,
            gate: worker.gate,
            counts: worker.counts,
            retention: settings.retention,
            endings: endings,
            surroundings: surroundings,
        )
        try await upkeep.run()
    }

    /// Keeps what the change log says by now of when incidents were acknowledged and resolved.
    func keepMilestones() async throws(StorageError) {
        while try await store.followMilestones() {
            guard !Task.isCancelled else { throw .cancelled }
        }
    }

    /// Has whoever reads the change log look at what comes next in it; says whether there is more for one of them.
    func followLog() async throws(StorageError) -> Bool {
        let isMore = (try await store.followMilestones(), try await store.keepVersions())
        return isMore.0 || isMore.1
    }

    /// How often that is worth while.
    var upkeepInterval: Duration { settings.upkeep }

    /// Makes sure that what is read goes where others look for it.
    func requirePlace() throws(StorageError) {
        try store.requirePlace()
    }

    /// Gives back what is held still.
    func release() async throws(StorageError) {
        try await store.release(holder.name)
    }

    private func engine(over scope: CustomerScope, _ onCommit: @escaping @Sendable (Commit) -> Void) -> Engine {
        Engine(store: store, scope: scope, holder: holder, worker: worker, onCommit: onCommit)
    }
}
