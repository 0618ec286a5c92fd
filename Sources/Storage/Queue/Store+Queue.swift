package import Tenants

extension Store {
    /// The incidents of a scope that a filter lets through, in its order, with what their alerts name where that is asked for.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func incidents(
        _ filter: QueueFilter,
        in scope: CustomerScope,
        includingAssets: Bool = false,
        effort: QueueEffort = .usual,
    ) async throws(StorageError) -> [IncidentRow] {
        try await driver.read { session in
            let effort = try effort.fitted(to: .incident, by: session)
            let request = try QueueRequest.incidents(filter, in: scope, by: session, effort: effort)
            return try IncidentListing(session, includingAssets: includingAssets).rows(
                numbered: QueueSearch(session: session, request: request, effort: effort).numbers(),
            )
        }
    }

    /// A page of the incidents of a scope that a filter lets through, in its order, with what their alerts name, and how many there are wherever it begins,
    /// counted no further than a bound, nor for longer than a page of them takes.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func incidents(
        _ filter: QueueFilter,
        in scope: CustomerScope,
        countedUpTo bound: Int,
        effort: QueueEffort = .usual,
    ) async throws(StorageError) -> (rows: [IncidentRow], count: QueueCount) {
        try await driver.read { session in
            let effort = try effort.fitted(to: .incident, by: session)
            let request = try QueueRequest.incidents(filter, in: scope, by: session, effort: effort)
            let all = QueueSearch(session: session, request: request.counted(upTo: bound), effort: effort)
            let (found, count) = try all.counted()
            let limit = max(0, filter.limit ?? .max)
            // The first page is the first of those that were counted.
            let isFound = filter.after == nil && (found.count >= limit || count == .exactly(found.count))
            let numbers =
                try isFound
                ? Array(found.prefix(limit))
                : QueueSearch(session: session, request: request, effort: effort, counts: all.counts).numbers()
            return (try IncidentListing(session, includingAssets: true).rows(numbered: numbers), count)
        }
    }

    /// The alerts of a scope that a filter lets through, in its order.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func alerts(
        _ filter: QueueFilter,
        in scope: CustomerScope,
        includingEvidence: Bool = false,
        effort: QueueEffort = .usual,
    ) async throws(StorageError) -> [AlertRow] {
        try await driver.read { session in
            let effort = try effort.fitted(to: .alert, by: session)
            let request = try QueueRequest.alerts(filter, in: scope, by: session, effort: effort)
            return try AlertListing(session, includingEvidence: includingEvidence).rows(
                numbered: QueueSearch(session: session, request: request, effort: effort).numbers(),
            )
        }
    }
}
