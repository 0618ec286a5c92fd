import Synchronization
import Tenants

/// Which faults strike a request, and how often each has struck already.
final class FaultLedger: Sendable {
    /// More faults at once than this help nobody.
    static let mostFaults = 1_000

    private struct Book {
        var nextID = 1
        var faults: [StandingFault] = []
    }

    let clock: SandboxClock
    private let seed: UInt64
    private let book = Mutex(Book())
    /// Whether there is any fault at all, so that a sandbox without one takes no lock.
    private let active = Atomic(false)

    /// Sets up what a sandbox begins with.
    init(_ faults: SandboxFaults = .none, of tenants: [MadeUpTenant], seed: UInt64, clock: SandboxClock) {
        self.clock = clock
        self.seed = seed
        // In the order of the tenants, for a dictionary has none.
        for tenant in tenants where !faults.byTenant.isEmpty {
            for fault in faults.byTenant[tenant.id] ?? [] { setUp(fault, for: [tenant.id]) }
        }
        for placed in faults.placed {
            let ids = placed.places.map { Set($0.filter(tenants.indices.contains).map { tenants[$0].id }) }
            setUp(placed.fault, for: ids)
        }
    }

    var isActive: Bool { active.load(ordering: .acquiring) }

    /// Everything that is set up, the oldest first.
    var standing: [StandingFault] { book.withLock { $0.faults } }

    /// Sets up a fault from now on.
    /// - Returns: Its number; `nil` where there are too many already.
    func add(_ fault: Fault, for tenants: Set<TenantID>?) -> Int? {
        book.withLock { $0.faults.count } < FaultLedger.mostFaults ? setUp(fault, for: tenants) : nil
    }

    /// Takes a fault away.
    /// - Returns: Whether it was there.
    func remove(_ id: Int) -> Bool {
        book.withLock { book in
            let count = book.faults.count
            book.faults.removeAll { $0.id == id }
            active.store(!book.faults.isEmpty, ordering: .releasing)
            return book.faults.count < count
        }
    }

    func removeAll() {
        book.withLock { book in
            book.faults.removeAll()
            active.store(false, ordering: .releasing)
        }
    }

    /// The effects of the faults that strike one request, which is counted; faults that are not meant are not used up.
    func effects(on request: StruckRequest, where isMeant: (Fault) -> Bool = { _ in true }) -> [Fault.Effect] {
        guard isActive else { return [] }
        let place = request.tenant?.index ?? -1
        return book.withLock { book in
            var effects: [Fault.Effect] = []
            for position in book.faults.indices {
                let standing = book.faults[position]
                guard standing.concerns(request.tenant?.id), request.isMet(by: standing.fault),
                    isMeant(standing.fault)
                else { continue }
                let isDue = book.faults[position].tallies[request.tenant?.id, default: FaultTally()].isDue(
                    standing.fault.schedule,
                    elapsed: standing.elapsed(on: clock),
                ) { met in SeededGenerator(seed: seed, for: .fault, standing.id &* 1_000_003 &+ place, met) }
                if isDue { effects.append(standing.fault.effect) }
            }
            return effects
        }
    }

    /// Whether some fault sends pages of this tenant again, so that they have to be kept.
    func repeatsPages(of request: StruckRequest) -> Bool {
        book.withLock { book in
            book.faults.contains { standing in
                standing.fault.effect == .repeatsPage && standing.fault.target.strikes(request.target)
                    && standing.concerns(request.tenant?.id)
            }
        }
    }

    /// The display name that a tenant has at this moment: that of the newest renaming, or its own.
    func displayName(of tenant: MadeUpTenant) -> String {
        guard isActive else { return tenant.name }
        return book.withLock { book in
            for standing in book.faults.reversed() {
                guard case .renamed(let name) = standing.fault.effect, standing.concerns(tenant.id) else { continue }
                if standing.fault.schedule.covers(standing.elapsed(on: clock)) { return name }
            }
            return tenant.name
        }
    }

    @discardableResult
    private func setUp(_ fault: Fault, for tenants: Set<TenantID>?) -> Int {
        let since = (real: clock.real(), world: clock.world())
        return book.withLock { book in
            let id = book.nextID
            book.nextID += 1
            book.faults.append(StandingFault(id: id, fault: fault, tenants: tenants, since: since))
            active.store(true, ordering: .releasing)
            return id
        }
    }
}
