import Synchronization
import Tenants

/// Which faults strike a request, and how often each has struck already.
final class FaultLedger: Sendable {
    private let faults: SandboxFaults
    private let struck = Mutex<[TenantID: [Int]]>([:])

    init(_ faults: SandboxFaults) {
        self.faults = faults
    }

    /// The faults that strike one request, which is counted.
    ///
    /// The party is who asks, where that decides; effects that are not meant are not used up.
    func effects(
        on target: Fault.Target,
        of tenant: TenantID,
        from party: Fault.Party? = nil,
        where isMeant: (Fault.Effect) -> Bool = { _ in true },
    ) -> [Fault.Effect] {
        guard let mine = faults.byTenant[tenant] else { return [] }
        return struck.withLock { struck in
            var counts = struck[tenant] ?? Array(repeating: 0, count: mine.count)
            var effects: [Fault.Effect] = []
            for (place, fault) in mine.enumerated()
            where fault.strikes(target) && fault.concerns(party) && isMeant(fault.effect) {
                guard fault.times.map({ counts[place] < $0 }) ?? true else { continue }
                counts[place] += 1
                effects.append(fault.effect)
            }
            struck[tenant] = counts
            return effects
        }
    }
}
