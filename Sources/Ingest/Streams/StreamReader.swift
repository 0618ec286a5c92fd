import Logging
import MicrosoftCloud
import Storage
import Tenants
import Transport

/// Reads one stream of one tenant, to its end or for one turn, and never waits.
///
/// Pages are stored with the position that they reach, while the next one is on its way, so that nothing is lost and
/// nothing is doubled wherever a turn ends. The last ones are left to whoever ends the turn, so that the next stream can be
/// read meanwhile. What a page shows to be missing is written down before the page is stored: once the position has passed
/// it, nothing would show it again.
struct StreamReader<Object: StreamObject>: Sendable {
    private let task: ClaimedTask
    private let list: StreamLists.List<Object>
    private let store: Store
    private let settings: IngestSettings
    private let surroundings: Surroundings
    private let gate: Gatekeeper
    private let counts: Counts
    private let outstanding: Outstanding
    private let keeper: PageKeeper
    /// How many reads in a row had failed before this one.
    private let failures: Int

    private var findings = Findings()
    /// The unreadable objects of earlier reads that have not come again in a readable form.
    private var missing: [Gap]
    private var healed: Set<Hostile> = []
    private var summary = StreamSummary(stream: Object.stream)
    private var asked: Timestamp
    private var failure: GraphError?
    private var reading: ReadUnderWay
    private let turnEnd: Timestamp
    /// What was read and is not stored yet: small pages share a transaction.
    private var waiting: ReadyPage?
    private var waitingSince: ContinuousClock.Instant = .now
    /// How far back the tenant's data is kept, once there is something to store.
    private var horizon: Horizon?

    init(
        _ task: ClaimedTask,
        from list: @escaping StreamLists.List<Object>,
        into store: Store,
        failures: Int,
        settings: IngestSettings,
        surroundings: Surroundings,
        gate: Gatekeeper,
        counts: Counts,
        outstanding: Outstanding,
        keeper: PageKeeper,
    ) {
        self.task = task
        self.list = list
        self.store = store
        self.failures = failures
        self.settings = settings
        self.surroundings = surroundings
        self.gate = gate
        self.counts = counts
        self.outstanding = outstanding
        self.keeper = keeper
        let now = surroundings.now()
        asked = now
        turnEnd = now + settings.sliceTime
        missing = task.health.gaps.filter { $0.cause == .unread }
        reading = task.underWay ?? ReadUnderWay(of: task.health, overlap: settings.overlap, at: now)
    }

    /// Reads on from where the stream was left.
    ///
    /// Throws a `CancellationError` or a ``StorageError`` when it is cancelled, and a ``StorageError`` when the store
    /// fails; nothing is claimed then, and what was stored stays. Whatever Microsoft answers is no error but a finding.
    mutating func read() async throws -> Slice {
        let isContinued = reading.resume != nil
        var end = try await walk(from: reading.resume ?? reading.start)
        if end == .end, let again = catchUp() {
            try await storeWaiting()
            reading.start = again.start
            reading.resume = nil
            end = try await walk(from: again.start)
        }
        if end == .end {
            // An object that could not be read lies behind the position: only a read that goes back that far meets it.
            let start = reading.start
            _ = findings.add(missing.filter { !$0.isWithin(start) }.map(\.finding))
        }
        summary.reachedEnd = end == .end
        summary.findings = findings.all
        return Slice(
            summary: summary,
            end: end,
            failure: failure,
            asked: asked,
            reading: reading,
            isContinued: isContinued,
            healed: healed,
            unstored: waiting
        )
    }
}

extension StreamReader {
    /// What is to be read again once no provider is missing any more: all since the last read that was whole.
    ///
    /// While a provider is missing, the position moves on without its objects, and they are behind it when it is back.
    private func catchUp() -> CatchUp? {
        guard task.health.gaps.contains(where: { $0.cause == .partial }), !findings.has(.partial) else { return nil }
        guard let begun = reading.start else { return nil }
        let start = task.health.lastWholeRead.map { $0 - settings.overlap }
        if let start, start >= begun { return nil }
        return CatchUp(start: start)
    }

    private struct CatchUp {
        let start: Timestamp?
    }

    /// A request, and what became of it.
    private struct Answer: Sendable {
        let request: PageRequest
        let asked: Timestamp
        let result: Result<Page<Object>, GraphError>
    }

    private mutating func walk(from start: Timestamp?) async throws -> SliceEnd {
        var walk = PageWalk(from: start, limits: settings.limits(of: Object.pageSize(settings)))
        var coming = PageRequest(walk.first, link: nil)
        while let request = coming {
            if let wait = gate.take(task.tenant.id, in: task.tenant.cloud) { return .spent(wait) }
            var answer = await ask(request)()
            coming = nil
            while case .success(let page) = answer.result {
                asked = answer.asked
                gate.heed(page.quota, of: task.tenant.id)
                let turn = walk.handle(PageShape(page))
                guard let next = PageRequest(turn.step, link: page.next) else {
                    try await take(page, turn)
                    return turn.step == .end ? .end : .astray
                }
                if isTurnOver(walk) {
                    try await take(page, turn)
                    return .more
                }
                guard gate.take(task.tenant.id, in: task.tenant.cloud) == nil else {
                    try await take(page, turn)
                    coming = next
                    break
                }
                // Fetched while this page is stored: which one it is depends on the objects' times alone.
                let asking = ask(next)
                async let following = asking()
                try await take(page, turn)
                if isEnoughWaiting { try await storeWaiting() }
                answer = await following
            }
            try await storeWaiting()
            guard case .failure(let error) = answer.result else { continue }
            // A request that we ended ourselves says nothing of the tenant.
            try Task.checkCancellation()
            asked = answer.asked
            guard let turn = wayAround(error, of: answer.request, in: &walk) else {
                failure = error
                return .failed(error.trouble)
            }
            try await note(turn.oddities.map { ReadOutcome.Finding($0) })
            if turn.step == .end { return .end }
            coming = PageRequest(turn.step, link: nil)
        }
        return .astray
    }

    /// A request that is ready to be sent.
    private mutating func ask(_ request: PageRequest) -> @Sendable () async -> Answer {
        summary.requests += 1
        let (now, logger) = (surroundings.now, surroundings.logger)
        return { [list, counts, outstanding, tenant = task.tenant] in
            let asked = now()
            let id = RequestID()
            outstanding.begin(id)
            defer { outstanding.end(id) }
            let start = ContinuousClock.now
            let result: Result<Page<Object>, GraphError>
            do throws(GraphError) {
                result = .success(try await list(tenant, request, id))
            } catch {
                result = .failure(error)
            }
            let came = if case .success = result { true } else { false }
            counts.addRequest(of: Object.stream, came: came, in: ContinuousClock.now - start)
            logger.debug(
                came ? "A page came" : "A page did not come",
                metadata: ["tenant": "\(tenant.id)", "stream": "\(Object.stream.rawValue)", "request_id": "\(id)"]
            )
            return Answer(request: request, asked: asked, result: result)
        }
    }

    /// How a walk goes on in spite of a failure, if it can.
    private func wayAround(_ error: GraphError, of request: PageRequest, in walk: inout PageWalk) -> PageTurn? {
        if case .next = request, error.refusesLink { return walk.handleRefusedLink() }
        // What fails for the first time, and the second, may well come at the next.
        guard error.trouble == .passing, failures >= 2 || missing.contains(where: \.isPoison) else { return nil }
        return walk.handleFailure()
    }

    /// Whether others are to have their turn, at a place where a later turn can go on.
    private func isTurnOver(_ walk: PageWalk) -> Bool {
        let now = surroundings.now()
        guard summary.requests >= settings.sliceRequests || now >= turnEnd else { return false }
        // Where objects may still come late, it goes on to the end.
        guard let cut = walk.cut else { return false }
        return isSettled(cut, at: now)
    }

    /// Whether nothing of a moment comes late any more, with an hour for clocks that are not right.
    private func isSettled(_ moment: Timestamp, at now: Timestamp) -> Bool {
        moment < now - settings.overlap - .seconds(3_600)
    }

    /// Makes what is new of a page ready to be stored.
    private mutating func take(_ page: Page<Object>, _ turn: PageTurn) async throws {
        summary.unread += page.unread.count
        try await note(
            page.warnings.map { ReadOutcome.Finding($0) } + page.unread.map { ReadOutcome.Finding($0) }
                + turn.oddities.map { ReadOutcome.Finding($0) },
        )
        guard !turn.fresh.isEmpty else { return }
        let now = surroundings.now()
        // An object from the future must not take the position there: all until then would be passed over.
        let position = turn.position.map { min($0, now + settings.overlap) }
        let resume = position.map { isSettled($0, at: now) ? $0 : $0 - settings.overlap }
        let fresh = turn.fresh.count == page.objects.count ? page.objects : turn.fresh.map { page.objects[$0] }
        let young = try await Object.kept(fresh, in: store, of: task.tenant.id, within: try await reach(at: now))
        if !missing.isEmpty {
            let keys = Set(fresh.map(\.object.key))
            healed.formUnion(missing.map(\.subject).filter { keys.contains($0.bound) })
            missing.removeAll { keys.contains($0.subject.bound) }
        }
        var ready = try Object.ready(young, for: store, of: task.tenant.id)
        (ready.position, ready.resume) = (position, resume)
        guard waiting != nil else {
            (waiting, waitingSince) = (ready, .now)
            return
        }
        waiting?.append(ready)
    }

    private var isEnoughWaiting: Bool {
        guard let waiting else { return false }
        return waiting.count >= settings.storedAtOnce || .now - waitingSince >= settings.storedWithin
    }

    /// Stores what was read so far.
    private mutating func storeWaiting() async throws {
        guard let page = waiting else { return }
        waiting = nil
        summary.add(try await keeper.keep(page))
        if let resume = page.resume { reading.resume = resume }
    }

    /// How far back the tenant's data is kept, which is asked once in a turn.
    private mutating func reach(at now: Timestamp) async throws -> Horizon {
        if let horizon { return horizon }
        let found = try await store.horizon(of: task.tenant.id, settings.retention, at: now)
        horizon = found
        return found
    }

    /// Writes down at once what is missing.
    private mutating func note(_ found: [ReadOutcome.Finding]) async throws {
        let news = findings.add(found)
        guard !news.isEmpty else { return }
        let outcome = ReadOutcome(reachedEnd: false, findings: news)
        // As of the request: what changes after it was asked is not yet read.
        try await store.record(outcome, of: Object.stream, of: task.tenant.id, at: asked, under: task.lease)
    }
}
