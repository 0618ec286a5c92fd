package import MicrosoftCloud
package import Storage
package import Tenants

/// Reads one stream of one tenant to its end, and writes down how well that went.
///
/// A page is stored before the next one is asked for, with the position that it reaches, so that nothing is lost and
/// nothing is doubled wherever a run ends. What a page shows to be missing is written down before the page is stored:
/// once the position has passed it, nothing would show it again.
package struct StreamReader<Object: StreamObject>: Sendable {
    let source: StreamSource<Object>
    let store: Store
    let settings: IngestSettings
    let surroundings: Surroundings
    let onCommit: @Sendable (Commit) -> Void

    private var patience: Patience
    private var findings = Findings()
    /// The unreadable objects of earlier runs that have not come again in a readable form.
    private var missing: [Gap] = []
    private var summary: StreamSummary
    private var asked: Timestamp
    /// The failure that ended the read, if it would end the tenant's other stream in the same way.
    package private(set) var wholeTenantFailure: GraphError?

    package init(
        _ source: StreamSource<Object>,
        store: Store,
        settings: IngestSettings,
        surroundings: Surroundings,
        onCommit: @escaping @Sendable (Commit) -> Void = { _ in },
    ) {
        self.source = source
        self.store = store
        self.settings = settings
        self.surroundings = surroundings
        self.onCommit = onCommit
        patience = Patience(budget: settings.patience, tries: settings.tries, backoff: settings.backoff)
        summary = StreamSummary(stream: source.stream)
        asked = surroundings.now()
    }

    /// Reads on from where the stream was left, or from its beginning, and records the outcome.
    ///
    /// Throws a `CancellationError` or a ``StorageError`` when it is cancelled, and a ``StorageError`` when the store
    /// fails; nothing is claimed then, and what was stored stays. Whatever Microsoft answers is no error but a finding.
    package mutating func read(_ health: StreamHealth, from start: ReadStart) async throws -> StreamSummary {
        let resumed: Timestamp? =
            switch start {
            case .whereItStopped: health.position.map { $0 - settings.overlap }
            case .beginning: nil
            }
        missing = health.gaps.filter { $0.cause == .unread }
        var earliest = resumed
        summary.reachedEnd = try await walk(from: resumed)
        if summary.reachedEnd, let again = catchUp(after: resumed, health) {
            earliest = again.start
            summary.reachedEnd = try await walk(from: again.start)
        }
        // An object that could not be read lies behind the position: only a read from the beginning would meet it again.
        if earliest != nil { _ = findings.add(missing.map(\.finding)) }
        summary.findings = findings.all
        try await record(summary.findings, reachedEnd: summary.reachedEnd)
        return summary
    }
}

extension StreamReader {
    /// What is to be read again once no provider is missing any more: all since the last read that was whole.
    ///
    /// While a provider is missing, the position moves on without its objects, and they are behind it when it is back.
    private func catchUp(after resumed: Timestamp?, _ health: StreamHealth) -> CatchUp? {
        guard health.gaps.contains(where: { $0.cause == .partial }), !findings.has(.partial) else { return nil }
        guard let resumed else { return nil }
        let start = health.lastWholeRead.map { $0 - settings.overlap }
        if let start, start >= resumed { return nil }
        return CatchUp(start: start)
    }

    private struct CatchUp {
        let start: Timestamp?
    }

    /// Whether the end was reached.
    private mutating func walk(from start: Timestamp?) async throws -> Bool {
        var walk = PageWalk(from: start, limits: settings.limits(of: source.stream))
        var step = walk.first
        var link: NextLink?
        while let request = PageRequest(step, link: link) {
            switch try await ask(request) {
            case .page(let page):
                let turn = walk.handle(PageShape(page))
                try await keep(page, turn)
                link = page.next
                step = turn.step
            case .linkRefused:
                let turn = walk.handleRefusedLink()
                try await note(turn.oddities.map { ReadOutcome.Finding($0) })
                step = turn.step
            case .failed: return false
            }
        }
        return step == .end
    }

    private enum Answer {
        case page(Page<Object>)
        case linkRefused
        case failed
    }

    /// Sends a request until it is answered or the patience is at its end.
    private mutating func ask(_ request: PageRequest) async throws -> Answer {
        while true {
            try Task.checkCancellation()
            asked = surroundings.now()
            summary.requests += 1
            do throws(GraphError) {
                let page = try await source.fetch(request)
                patience.handleSuccess()
                return .page(page)
            } catch {
                // A request that we ended ourselves says nothing of the tenant.
                try Task.checkCancellation()
                if case .next = request, error.refusesLink { return .linkRefused }
                switch patience.handle(error.trouble, share: surroundings.share()) {
                case .wait(let time): try await surroundings.clock.sleep(for: time)
                case .giveUp:
                    giveUp(on: error)
                    return .failed
                }
            }
        }
    }

    private mutating func giveUp(on error: GraphError) {
        _ = findings.add([ReadOutcome.Finding(error)])
        if error.concernsWholeTenant { wholeTenantFailure = error }
        if case .throttled(let time?) = error.trouble { summary.restUntil = surroundings.now() + time }
    }

    /// Stores what is new of a page.
    private mutating func keep(_ page: Page<Object>, _ turn: PageTurn) async throws {
        summary.unread += page.unread.count
        try await note(
            page.warnings.map { ReadOutcome.Finding($0) } + page.unread.map { ReadOutcome.Finding($0) }
                + turn.oddities.map { ReadOutcome.Finding($0) },
        )
        guard !turn.fresh.isEmpty else { return }
        // An object from the future must not take the position there: all until then would be passed over.
        let position = turn.position.map { min($0, surroundings.now() + settings.overlap) }
        let fresh = turn.fresh.count == page.objects.count ? page.objects : turn.fresh.map { page.objects[$0] }
        let commit = try await source.keep(fresh, position, surroundings.now())
        if !missing.isEmpty {
            let keys = Set(fresh.map(\.object.key))
            missing.removeAll { keys.contains($0.subject.bound) }
        }
        summary.add(commit)
        onCommit(commit)
    }

    /// Writes down at once what is missing.
    private mutating func note(_ found: [ReadOutcome.Finding]) async throws {
        let news = findings.add(found)
        if !news.isEmpty { try await record(news, reachedEnd: false) }
    }

    private func record(_ findings: [ReadOutcome.Finding], reachedEnd: Bool) async throws {
        let outcome = ReadOutcome(reachedEnd: reachedEnd, findings: findings)
        // As of the last request: what changes after it was asked is not yet read.
        try await store.record(outcome, of: source.stream, of: source.tenant, at: asked)
    }
}
