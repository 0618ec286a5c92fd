import Synchronization
import Tenants

/// How every tenant stands at the world's time.
///
/// A tenant in which nothing happens and nobody has changed anything costs nothing: it is made up when it is asked for. The
/// others are brought up to the time when somebody looks.
final class Chronicle: Sendable {
    /// One tenant's own lock, so that none waits for another.
    private final class Entry: Sendable {
        let tenant: Mutex<LivingTenant>

        init(_ tenant: LivingTenant) {
            self.tenant = Mutex(tenant)
        }
    }

    private let world: World
    private let clock: SandboxClock
    private let pace: Pace
    private let script: [Int: [Happening]]
    private let entries = Mutex<[TenantID: Entry]>([:])

    /// - Parameters:
    ///   - world: What the seed made up.
    ///   - clock: The world's time.
    ///   - pace: How much happens by chance.
    ///   - script: What happens to the customers at known moments, by their places in the world's list.
    init(_ world: World, clock: SandboxClock, pace: Pace, script: [Int: [Happening]]) {
        self.world = world
        self.clock = clock
        self.pace = pace
        self.script = script
    }

    /// A tenant as it stands now.
    func scene(of tenant: MadeUpTenant) -> Scene {
        guard let entry = isLiving(tenant) ? kept(tenant) : entries.withLock({ $0[tenant.id] }) else {
            return Scene(world.history(of: tenant))
        }
        let now = clock.world()
        return entry.tenant.withLock { living in
            living.advance(to: now)
            return living.scene
        }
    }

    /// Changes a tenant now.
    /// - Parameters:
    ///   - tenant: The tenant.
    ///   - body: The change, with the moment that it is to carry.
    /// - Returns: What the change returns.
    /// - Throws: What the change throws.
    func change<Outcome: Sendable, Failure: Error>(
        _ tenant: MadeUpTenant,
        _ body: (inout Scene, Timestamp) throws(Failure) -> Outcome,
    ) throws(Failure) -> Outcome {
        let now = clock.world()
        return try kept(tenant).tenant.withLock { (living) throws(Failure) in
            living.advance(to: now)
            return try living.change(at: now, body)
        }
    }

    /// Lets something happen to a tenant, so long from now as it says.
    func happen(_ happening: Happening, to tenant: MadeUpTenant) {
        let now = clock.world()
        kept(tenant).tenant.withLock { living in
            living.advance(to: now)
            living.schedule(happening, from: now)
            living.advance(to: now)
        }
    }

    private func isLiving(_ tenant: MadeUpTenant) -> Bool {
        tenant.id != world.provider.id && (pace.incidentsPerHour > 0 || script[tenant.index] != nil)
    }

    /// The tenant, kept from now on.
    private func kept(_ tenant: MadeUpTenant) -> Entry {
        entries.withLock { entries in
            if let entry = entries[tenant.id] { return entry }
            let entry = Entry(living(tenant))
            entries[tenant.id] = entry
            return entry
        }
    }

    private func living(_ tenant: MadeUpTenant) -> LivingTenant {
        let isProvider = tenant.id == world.provider.id
        return LivingTenant(
            world.history(of: tenant),
            pace: isProvider ? .still : pace,
            script: isProvider ? [] : script[tenant.index] ?? [],
        )
    }
}
