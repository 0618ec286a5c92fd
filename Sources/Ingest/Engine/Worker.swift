import Logging
import MicrosoftCloud
import Storage
import Tenants

/// Has one turn with a task: reads, stores, and puts it back with the outcome and the time of its next turn.
struct Worker: Sendable {
    /// How a task's run went so far.
    struct Past: Sendable {
        /// How many reads in a row have failed.
        var failures: Int
        /// How long the run has waited for it.
        var waited: Duration = .zero
    }

    let store: Store
    let lists: StreamLists
    let settings: IngestSettings
    let surroundings: Surroundings
    let gate: Gatekeeper
    let counts: Counts
    let outstanding = Outstanding()

    /// A turn in which everything was read, and not yet everything stored.
    struct Turn: Sendable {
        let task: ClaimedTask
        let past: Past
        let began: Timestamp
        fileprivate let slice: Result<Slice, StorageError>

        /// Whether it went well, and found something.
        var isToBeStored: Bool {
            if case .success(let slice) = slice { slice.unstored != nil && slice.failure == nil } else { false }
        }
    }

    /// Reads, and leaves to ``end(_:onCommit:)`` what came last.
    ///
    /// Throws a `CancellationError`.
    func read(
        _ task: ClaimedTask,
        past: Past,
        onCommit: @escaping @Sendable (Commit) -> Void,
    ) async throws -> Turn {
        let began = surroundings.now()
        let slice: Result<Slice, StorageError>
        do {
            let read = try await self.slice(of: task, failures: past.failures, onCommit)
            // At once, for the tenant's other stream, which may be read before this one is stored.
            if read.failure == nil, read.summary.requests > 0, gate.handleSuccess(task.tenant.id, in: task.tenant.cloud)
            {
                tell("A tenant that kept failing answers again", of: task)
            }
            slice = .success(read)
        } catch let error as StorageError {
            slice = .failure(error)
        }
        return Turn(task: task, past: past, began: began, slice: slice)
    }

    /// Stores what was read last, and puts the task back.
    ///
    /// Throws a `CancellationError` or a ``StorageError`` that concerns more than this task.
    func end(_ turn: Turn, onCommit: @escaping @Sendable (Commit) -> Void) async throws -> TurnReport {
        do {
            var slice = try turn.slice.get()
            if let page = slice.unstored { slice.add(try await keeper(of: turn.task, onCommit).keep(page)) }
            let report = try await putBack(turn.task, slice, turn.past, began: turn.began)
            surroundings.logger.debug("Had a turn with a stream", metadata: report.metadata)
            return report
        } catch StorageError.cancelled {
            throw CancellationError()
        } catch let error as StorageError {
            return try await handle(error, of: turn.task, began: turn.began)
        }
    }

    private func keeper(of task: ClaimedTask, _ onCommit: @escaping @Sendable (Commit) -> Void) -> PageKeeper {
        PageKeeper(store: store, lease: task.lease, counts: counts, now: surroundings.now, onCommit: onCommit)
    }

    private func slice(
        of task: ClaimedTask,
        failures: Int,
        _ onCommit: @escaping @Sendable (Commit) -> Void,
    ) async throws -> Slice {
        // A China tenant is known to be out of reach, and nobody needs to be asked for that.
        guard task.tenant.cloud.hasSecurityGraph else {
            return Slice(unasked: task, .failed(.lasting), .unsupportedCloud(task.tenant.cloud), surroundings.now())
        }
        if let rest = gate.enter(task.tenant.id) {
            return Slice(unasked: task, .kept(rest.time), rest.failure, surroundings.now())
        }
        switch task.stream {
        case .incidents: return try await read(task, from: lists.incidents, failures, onCommit)
        case .alerts: return try await read(task, from: lists.alerts, failures, onCommit)
        }
    }

    private func read<Object: StreamObject>(
        _ task: ClaimedTask,
        from list: @escaping StreamLists.List<Object>,
        _ failures: Int,
        _ onCommit: @escaping @Sendable (Commit) -> Void,
    ) async throws -> Slice {
        var reader = StreamReader(
            task,
            from: list,
            into: store,
            failures: failures,
            settings: settings,
            surroundings: surroundings,
            gate: gate,
            counts: counts,
            outstanding: outstanding,
            keeper: keeper(of: task, onCommit),
        )
        return try await reader.read()
    }

    private func putBack(
        _ task: ClaimedTask,
        _ slice: Slice,
        _ past: Past,
        began: Timestamp,
    ) async throws -> TurnReport {
        let now = surroundings.now()
        let found = slice.summary.new + slice.summary.updated
        let rate = changesPerHour(task, slice, found)
        // A failure behind something new is not the one that was met before.
        let before = found > 0 ? 0 : past.failures
        let turn = settings.schedule.turn(
            after: slice.end,
            failures: before,
            waited: past.waited,
            changesPerHour: rate,
            wasReadWhole: task.health.lastWholeRead != nil,
            share: surroundings.share(),
        )
        var summary = slice.summary
        if turn.isGivenUp, let failure = slice.failure { summary.findings.append(ReadOutcome.Finding(failure)) }
        if turn.isGivenUp, turn.isAskedFor { summary.restUntil = now + turn.wait }
        let outcome = ReadOutcome(reachedEnd: slice.end == .end, findings: summary.findings)
        var end = TaskEnd(
            outcome,
            asked: slice.asked,
            began: slice.isContinued ? slice.reading.began : nil,
            due: now + turn.wait
        )
        end.hasAsked = summary.requests > 0
        end.healed = slice.healed
        let asked = lists.tokenAsked(task.tenant.id, task.tenant.cloud)
        end.look = AccessLook(slice, of: task.stream, isGivenUp: turn.isGivenUp, tokenAsked: asked)
        end.urgency = turn.urgency
        end.failures = before == 0 ? turn.failures : task.health.failures + max(0, turn.failures - before)
        end.restUntil = turn.isAskedFor ? now + turn.wait : nil
        end.changesPerHour = rate
        end.duration = now - began
        end.underWay = slice.end == .end ? nil : slice.continuation(of: task)
        end.requests = summary.requests
        end.objects = found
        try await store.finish(task.lease, end)
        tell(task, slice, turn)
        counts.add(summary, slice.end)
        return TurnReport(
            tenant: task.tenant,
            customer: task.customer,
            summary: summary,
            due: end.due,
            wait: turn.wait,
            isOver: slice.end == .end || turn.isGivenUp,
            failures: turn.failures,
        )
    }

    private func changesPerHour(_ task: ClaimedTask, _ slice: Slice, _ found: Int) -> Int {
        // What the first read finds is the past, and says little of how much is new in an hour.
        guard slice.end == .end, let before = task.health.lastWholeRead else { return task.health.changesPerHour }
        return Pace.changesPerHour(before: task.health.changesPerHour, found: found, in: slice.asked - before)
    }

    /// Tells the gate and the log what a turn has shown of a tenant, but that it answers, which was told when it was read.
    private func tell(_ task: ClaimedTask, _ slice: Slice, _ turn: Schedule.Turn) {
        let tenant = task.tenant.id
        var news: [Logger.Message] = []
        let isNew = task.health.oldestGap == nil && turn.isGivenUp && slice.failure != nil
        if let failure = slice.failure, slice.summary.requests > 0 {
            if case .throttled = failure.trouble { counts.addThrottle() }
            let cloud = task.tenant.cloud
            if gate.handle(failure, of: tenant, in: cloud, rest: turn.wait, share: surroundings.share()) {
                news.append("A tenant keeps failing, and is left alone for a while")
            }
        }
        if isNew { news.append("A stream became blind") }
        if slice.end == .end, slice.summary.findings.isEmpty, task.health.oldestGap != nil {
            news.append("A stream is seen again")
        }
        for message in news { tell(message, of: task) }
    }

    private func tell(_ news: Logger.Message, of task: ClaimedTask) {
        surroundings.logger.info(
            news,
            metadata: ["tenant": "\(task.tenant.id)", "stream": "\(task.stream.rawValue)"]
        )
    }

    /// Decides what an error of the store means for one task.
    private func handle(_ error: StorageError, of task: ClaimedTask, began: Timestamp) async throws -> TurnReport {
        var report = TurnReport(
            tenant: task.tenant,
            customer: task.customer,
            summary: StreamSummary(stream: task.stream)
        )
        report.trouble = error
        switch error {
        case .unknownTenant: break
        case .leaseLost:
            // It is read all the same, by whoever has it now; what became of it the store will tell.
            report.trouble = nil
            report.isOver = false
        case .foreignObject:
            // The list is not what it should be, which only a later answer can mend.
            let finding = ReadOutcome.Finding(
                cause: .failed,
                subject: Hostile("tenant"),
                reason: Hostile("\(error)"),
                matter: Matter.foreignObject.written,
            )
            let now = surroundings.now()
            let rest = settings.schedule.pace.slowest
            var end = TaskEnd(
                ReadOutcome(reachedEnd: false, findings: [finding]),
                asked: now,
                began: began,
                due: now + rest
            )
            end.failures = task.health.failures + 1
            try await store.finish(task.lease, end)
        default: throw error
        }
        return report
    }
}

extension AccessLook {
    /// What a turn says of the way into a tenant: that it is open, or what keeps us out; `nil` where it says neither.
    fileprivate init?(_ slice: Slice, of stream: Tenants.Stream, isGivenUp: Bool, tokenAsked: Timestamp?) {
        if slice.end == .end {
            self.init(.stream(stream, isRead: true, tokenAsked: tokenAsked))
        } else if isGivenUp, let failure = slice.failure,
            let finding = AccessFinding(refusal: failure, reading: stream)
        {
            // Where no token is had, that is the last word on it.
            let asked = finding.subject == .token ? nil : tokenAsked
            self.init(.stream(stream, isRead: false, tokenAsked: asked), findings: [finding])
        } else {
            return nil
        }
    }
}

extension Slice {
    /// A turn in which nothing was asked.
    init(unasked task: ClaimedTask, _ end: SliceEnd, _ failure: GraphError?, _ now: Timestamp) {
        self.init(
            summary: StreamSummary(stream: task.stream),
            end: end,
            failure: failure,
            asked: now,
            reading: task.underWay ?? ReadUnderWay(began: now, start: nil),
            isContinued: false
        )
    }

    /// What the next turn goes on with; `nil` where it begins anew from the position, which is as good.
    func continuation(of task: ClaimedTask) -> ReadUnderWay? {
        switch end {
        case .more, .spent: reading
        case .failed, .astray: task.underWay == nil && summary.new + summary.updated == 0 ? nil : reading
        case .kept: task.underWay
        case .end: nil
        }
    }
}
