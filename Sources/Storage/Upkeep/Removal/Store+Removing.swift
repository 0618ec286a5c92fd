package import Tenants

/// What became of a customer who was removed.
package struct Removal: Hashable, Sendable {
    package let customer: CustomerID
    /// How many rows of each table were deleted.
    package let deleted: [String: Int]
    /// What was found of theirs when all was done: nothing but the audit trail, or the removal is not what it should be.
    package let left: Traces
    /// Whether what was deleted cannot be read in the store's files either.
    package let isErased: Bool
}

extension Store {
    /// Removes a customer and everything of theirs but the audit trail, and looks whether anything is left.
    ///
    /// From the first moment nothing of theirs is read or shown. The rows go in steps, so that no one waits for long; a
    /// removal that is interrupted is finished by ``finishRemovals(at:)``. The audit trail says at the end who wanted it
    /// and what was deleted.
    ///
    /// - Parameters:
    ///   - id: Whom.
    ///   - scope: Whom the one who acts may see.
    ///   - principal: Who acts.
    ///   - moment: When.
    ///   - limit: How many rows, with what depends on them, go in one step.
    ///   - progress: Is told after each step how many rows of incidents, alerts and changes are gone.
    /// - Returns: What went, and what is left.
    /// - Throws: ``StorageError/unknownCustomer(_:)`` for one that is not in the scope.
    @discardableResult
    package func remove(
        _ id: CustomerID,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
        limit: Int = 250,
        progress: @Sendable (Int) -> Void = { _ in },
    ) async throws(StorageError) -> Removal {
        let departure = try await driver.write { session in
            try session.beginDeparture(of: id, in: scope, by: principal, at: moment)
        }
        return try await finish(departure, at: moment, limit: limit, progress: progress)
    }

    /// Finishes the removals that were interrupted; without any, it costs one look at an empty table.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func finishRemovals(at moment: Timestamp) async throws(StorageError) -> [Removal] {
        let departures = try await driver.read { session in try session.departures() }
        var removals: [Removal] = []
        for departure in departures { removals.append(try await finish(departure, at: moment)) }
        return removals
    }

    private func finish(
        _ departure: Departure,
        at moment: Timestamp,
        limit: Int = 250,
        progress: @Sendable (Int) -> Void = { _ in },
    ) async throws(StorageError) -> Removal {
        var done = 0
        while let count = try await driver.write(.much, { try $0.departureStep(departure, limit: limit) }), count > 0 {
            done += count
            progress(done)
            guard !Task.isCancelled else { throw .cancelled }
        }
        let deleted = try await driver.write { session in try session.endDeparture(departure, at: moment) }
        return Removal(
            customer: departure.owner.customer,
            deleted: deleted ?? [:],
            left: try await traces(of: departure.owner),
            isErased: try await driver.erase(),
        )
    }
}
