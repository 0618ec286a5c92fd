import Logging
package import MicrosoftCloud
package import Storage
package import Tenants

/// Brings the incidents and alerts of many tenants into the store.
///
/// Tenants are read side by side, up to a bound, and each for itself: what goes wrong with one is written down as a gap
/// of that one, and the others do not notice. Only a store that cannot be written ends a run.
package struct Ingest: Sendable {
    private let store: Store
    private let graph: GraphClient
    private let settings: IngestSettings
    private let surroundings: Surroundings

    package init(
        store: Store,
        graph: GraphClient,
        settings: IngestSettings = IngestSettings(),
        surroundings: Surroundings,
    ) {
        self.store = store
        self.graph = graph
        self.settings = settings
        self.surroundings = surroundings
    }

    /// The tenants that are to be read: those of every customer in a scope that is looked after or being set up.
    package func tenants(in scope: CustomerScope) async throws(StorageError) -> [Tenant] {
        try await store.customers(in: scope).filter(\.details.state.isRead).flatMap(\.tenants)
    }

    /// Reads each tenant's streams to their ends once.
    ///
    /// The progress is reported from many tasks. Throws a `CancellationError` when it is cancelled, which it follows
    /// promptly, and a ``StorageError`` when the store cannot be written; what was stored until then stays.
    package func run(
        _ tenants: [Tenant],
        from start: ReadStart = .whereItStopped,
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in },
    ) async throws -> RunSummary {
        let started = surroundings.now()
        let tally = Tally(tenants: tenants.count, report: progress)
        var summaries = [TenantSummary?](repeating: nil, count: tenants.count)
        try await withThrowingTaskGroup(of: (Int, TenantSummary).self) { group in
            var waiting = tenants.enumerated().makeIterator()
            func startNext() {
                guard let (place, tenant) = waiting.next() else { return }
                group.addTask { (place, try await read(tenant, from: start, tally)) }
            }
            for _ in 0..<max(1, settings.tenantsAtOnce) { startNext() }
            while let (place, summary) = try await group.next() {
                summaries[place] = summary
                tally.add(summary)
                startNext()
            }
        }
        return RunSummary(tenants: summaries.compactMap(\.self), started: started, ended: surroundings.now())
    }
}

extension Ingest {
    private func read(_ tenant: Tenant, from start: ReadStart, _ tally: Tally) async throws -> TenantSummary {
        var summary = TenantSummary(tenant: tenant)
        do {
            // A China tenant is known to be out of reach, and nobody needs to be asked for that.
            var failure = tenant.cloud.hasSecurityGraph ? nil : GraphError.unsupportedCloud(tenant.cloud)
            for stream in Stream.allCases {
                let done: StreamSummary
                if let failure {
                    done = try await giveUp(stream, of: tenant, because: failure)
                } else {
                    (done, failure) = try await read(stream, of: tenant, from: start, tally)
                }
                summary.streams.append(done)
            }
        } catch StorageError.cancelled {
            throw CancellationError()
        } catch let error as StorageError where error.concernsOneTenant {
            summary.trouble = error
        }
        surroundings.logger.debug("Read a tenant", metadata: summary.metadata)
        return summary
    }

    private func read(
        _ stream: Stream,
        of tenant: Tenant,
        from start: ReadStart,
        _ tally: Tally,
    ) async throws -> (StreamSummary, GraphError?) {
        switch stream {
        case .incidents: try await read(.incidents(of: tenant, from: graph, into: store), from: start, tally)
        case .alerts: try await read(.alerts(of: tenant, from: graph, into: store), from: start, tally)
        }
    }

    private func read(
        _ source: StreamSource<some StreamObject>,
        from start: ReadStart,
        _ tally: Tally,
    ) async throws -> (StreamSummary, GraphError?) {
        let health = try await store.health(of: source.stream, of: source.tenant, in: CustomerScope(of: .system))
        var reader = StreamReader(
            source,
            store: store,
            settings: settings,
            surroundings: surroundings,
            onCommit: { tally.add($0) },
        )
        let summary = try await reader.read(health, from: start)
        return (summary, reader.wholeTenantFailure)
    }

    /// Writes down that a stream was not read, for a reason that is known without asking.
    private func giveUp(
        _ stream: Stream,
        of tenant: Tenant,
        because failure: GraphError,
    ) async throws -> StreamSummary {
        var summary = StreamSummary(stream: stream)
        summary.findings = [ReadOutcome.Finding(failure)]
        let outcome = ReadOutcome(reachedEnd: false, findings: summary.findings)
        try await store.record(outcome, of: stream, of: tenant.id, at: surroundings.now())
        return summary
    }
}

extension StorageError {
    /// Whether the store is well, and only this tenant's data has no place in it.
    fileprivate var concernsOneTenant: Bool {
        switch self {
        case .unknownTenant, .foreignObject: true
        default: false
        }
    }
}
