package import Tenants

extension Store {
    /// How many incidents or alerts of a scope a filter lets through, whatever its limit.
    ///
    /// It looks for all of them, which takes as long as there are many: for what a person reads below a page,
    /// ``count(_:_:in:upTo:effort:)`` is there.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func count(
        _ stream: Tenants.Stream,
        _ filter: QueueFilter,
        in scope: CustomerScope,
    ) async throws(StorageError) -> Int {
        try await search(stream, filter, in: scope, effort: .usual) { try $0.total() }
    }

    /// How many incidents or alerts of a scope a filter lets through, wherever the page begins, counted no further than a
    /// bound, nor for longer than a page of them takes.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func count(
        _ stream: Tenants.Stream,
        _ filter: QueueFilter,
        in scope: CustomerScope,
        upTo bound: Int,
        effort: QueueEffort = .usual,
    ) async throws(StorageError) -> QueueCount {
        try await search(stream, filter.counted(upTo: bound), in: scope, effort: effort) { try $0.count() }
    }

    private func search<Outcome: Sendable>(
        _ stream: Tenants.Stream,
        _ filter: QueueFilter,
        in scope: CustomerScope,
        effort: QueueEffort,
        _ body: @escaping @Sendable (QueueSearch) throws -> Outcome,
    ) async throws(StorageError) -> Outcome {
        try await driver.read { session in
            let effort = try effort.fitted(to: stream == .incidents ? .incident : .alert, by: session)
            let request =
                switch stream {
                case .incidents: try QueueRequest.incidents(filter, in: scope, by: session, effort: effort)
                case .alerts: try QueueRequest.alerts(filter, in: scope, by: session, effort: effort)
                }
            return try body(QueueSearch(session: session, request: request, effort: effort))
        }
    }
}

extension QueueFilter {
    /// The filter by which rows are counted up to a bound, wherever a page of them begins.
    fileprivate func counted(upTo bound: Int) -> QueueFilter {
        var filter = self
        filter.after = nil
        filter.limit = bound + 1
        return filter
    }
}

extension QueueRequest {
    /// The request by which the same rows are counted up to a bound, wherever a page of them begins.
    func counted(upTo bound: Int) -> QueueRequest {
        var request = self
        request.filter = filter.counted(upTo: bound)
        return request
    }
}
