import Logging
import ServiceLifecycle
import Storage
import Tenants

/// Takes tasks that are due and has them read by a bounded number of workers.
///
/// Any number of engines, in as many processes, share a store: a task is one holder's at a time, for as long as its lease
/// is renewed. Waiting is never done inside a worker: a stream that has to wait is put back with the time when it is due.
struct Engine: Sendable {
    let store: Store
    let scope: CustomerScope
    let holder: Holder
    let worker: Worker
    let onCommit: @Sendable (Commit) -> Void

    private enum Event: Sendable {
        /// A task was read, and there is something to store.
        case read(Worker.Turn)
        /// A task was put back, from storing or straight from reading.
        case turn(TurnReport, wasStored: Bool)
        case woke(Timestamp)
        /// While every worker was busy, some may have come to wait for long.
        case glanced
    }

    private var settings: IngestSettings { worker.settings }
    private var surroundings: Surroundings { worker.surroundings }

    /// Works until the errand is over and every worker is done.
    ///
    /// Throws a `CancellationError` when it is cancelled, and a ``StorageError`` when the store fails.
    func run(_ errand: inout some Errand) async throws {
        try await store.releaseDead()
        do {
            try await work(for: &errand)
        } catch {
            // So that nobody has to wait for the leases to end; where this fails too, somebody does.
            try? await store.release(holder.name)
            throw error
        }
    }

    private func work(for errand: inout some Errand) async throws {
        let tenures = Tenures()
        try await withThrowingTaskGroup(of: Event.self) { group in
            group.addTask { try await beat(for: tenures) }
            defer { group.cancelAll() }
            var agenda = Agenda(at: surroundings.now())
            var isToGlance = false
            while true {
                let now = surroundings.now()
                errand.notePass()
                if !errand.isOver { try await fill(&group, &agenda, &errand, tenures, at: now) }
                if errand.isOver, agenda.running == 0 { return }
                if !errand.isEndless, agenda.running == 0 {
                    errand.settle(try await store.health(in: scope), at: now)
                    if errand.isOver { return }
                    agenda.expect(errand.nextDue)
                }
                let room = room(in: agenda)
                if let wake = agenda.wake(for: errand, room: room, at: now) {
                    group.addTask { try await sleep(until: wake, from: now) }
                } else if room <= 0, !errand.isOver, !isToGlance {
                    isToGlance = true
                    group.addTask { try await glance() }
                }
                switch try await group.next() {
                case .read(let turn):
                    agenda.handleRead()
                    group.addTask { .turn(try await end(turn, tenures), wasStored: true) }
                case .turn(let report, let wasStored):
                    errand.handle(report)
                    if !wasStored { agenda.handleRead() }
                    agenda.handleEnd(due: errand.isEndless || !report.isOver ? report.due : nil)
                case .woke(let moment): agenda.handleWake(moment)
                case .glanced: isToGlance = false
                case nil: return
                }
            }
        }
    }

    /// How many more tasks may be read: who waits long for an answer holds no worker.
    private func room(in agenda: Agenda) -> Int {
        let waiting = agenda.reading < settings.workers ? 0 : worker.outstanding.count(after: settings.longWait)
        return agenda.room(for: settings.workers, besides: min(waiting, settings.mostBesides))
    }

    /// Has as many tasks read as there is room for, if there are so many.
    private func fill(
        _ group: inout ThrowingTaskGroup<Event, any Error>,
        _ agenda: inout Agenda,
        _ errand: inout some Errand,
        _ tenures: Tenures,
        at now: Timestamp,
    ) async throws {
        if now >= agenda.nextEnrolling {
            try await store.enroll(in: scope, at: now)
            worker.gate.tidy()
            agenda.nextEnrolling = now + settings.enrolling
            agenda.nextLook = now
        }
        let room = room(in: agenda)
        guard room > 0, now >= agenda.nextLook else { return }
        let tasks = try await store.claim(
            holder: holder.name,
            limit: room,
            at: now,
            leaseFor: settings.lease,
            notReadSince: errand.start,
            in: scope,
        )
        for task in tasks {
            tenures.add(task.lease)
            let past = errand.begin(task)
            group.addTask { try await read(task, past, tenures) }
        }
        agenda.begin(tasks.count)
        worker.counts.show(running: agenda.reading, openCircuits: worker.gate.openCircuits)
        if tasks.count == room {
            agenda.nextLook = now
            return
        }
        let due = errand.isEndless ? try await store.nextDue(in: scope) : errand.nextDue
        agenda.nextLook = max(due ?? .distantFuture, now + settings.tick)
    }

    /// Has a turn with a task, to its end where nothing is to be stored.
    private func read(_ task: ClaimedTask, _ past: Worker.Past, _ tenures: Tenures) async throws -> Event {
        let turn = try await worker.read(task, past: past, onCommit: onCommit)
        // What a stream met with is known before the tenant's other one is read in its place.
        guard turn.isToBeStored else { return .turn(try await end(turn, tenures), wasStored: false) }
        return .read(turn)
    }

    private func end(_ turn: Worker.Turn, _ tenures: Tenures) async throws -> TurnReport {
        let report = try await worker.end(turn, onCommit: onCommit)
        // At once: the heartbeat would take a task that was given back for one that was taken away.
        tenures.remove(turn.task.lease)
        return report
    }

    /// Prolongs the leases of the tasks under way again and again.
    private func beat(for tenures: Tenures) async throws -> Event {
        while true {
            try await surroundings.pulse.sleep(for: settings.lease / 3)
            let leases = tenures.all
            let held = try await store.renew(leases, until: surroundings.now() + settings.lease)
            for lost in leases.subtracting(held) where tenures.all.contains(lost) {
                surroundings.logger.warning("A task was taken over", metadata: ["tenant": "\(lost.tenant)"])
                tenures.remove(lost)
            }
        }
    }

    /// Waits for as long as it takes that a request has waited for long, by the time that goes on for the far side.
    private func glance() async throws -> Event {
        do {
            try await cancelWhenGracefulShutdown { try await surroundings.pulse.sleep(for: settings.longWait / 2) }
        } catch is CancellationError where Task.isShuttingDownGracefully {
            // Nothing new is begun any more.
        }
        return .glanced
    }

    private func sleep(until wake: Timestamp, from now: Timestamp) async throws -> Event {
        do {
            try await cancelWhenGracefulShutdown { try await surroundings.clock.sleep(for: wake - now) }
        } catch is CancellationError where Task.isShuttingDownGracefully {
            // It is woken up so that it sees that.
        }
        return .woke(wake)
    }
}

extension Timestamp {
    /// Later than anything that is planned.
    static let distantFuture = Timestamp(ticks: .max / 2)
}
