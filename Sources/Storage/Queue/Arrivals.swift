package import Tenants

/// What the log of changes says of incidents after a place in it.
package struct Arrivals: Sendable {
    /// An incident that is new or has changed, as it is now.
    package struct Item: Sendable {
        package let row: IncidentRow
        package let isNew: Bool
    }

    /// The last entry of the log that was looked at.
    package let place: Int64
    /// Each incident once, in the order of its last entry.
    package let items: [Item]
    /// Whether there may be more incidents than these.
    package let areMore: Bool
}

extension Store {
    /// The incidents of a scope that have an entry in the log of changes after a place in it, as they are now.
    ///
    /// - Parameters:
    ///   - place: The last entry that is known.
    ///   - limit: The most entries to look at.
    ///   - furthest: How far from its end the log is read; of what lies further back is said only that there is more.
    ///   - scope: Whose incidents.
    /// - Returns: The incidents, and how far the log has been looked at.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func arrivals(
        after place: Int64,
        limit: Int,
        within furthest: Int64 = 20_000,
        in scope: CustomerScope,
    ) async throws(StorageError) -> Arrivals {
        try await driver.read { session in
            let newest = try session.newestChange()
            guard newest > place else { return Arrivals(place: place, items: [], areMore: false) }
            guard newest - place <= furthest else { return Arrivals(place: newest, items: [], areMore: true) }
            // The log's own key, then the unique index of each tenant's incidents.
            let entries = try session.rows(
                """
                SELECT incident.id, change.kind
                FROM change JOIN incident ON incident.tenant = change.tenant AND incident.object = change.object
                WHERE change.sequence > ? AND change.sequence <= ? AND change.stream = ? AND
                """ + Clause(" ", [place.stored, newest.stored, Change.Topic.incidents.stored])
                    + Clause("change.customer", isIn: scope) + " ORDER BY change.sequence" + .limit(limit + 1),
            ) { (number: try $0.take(Int64.self), kind: try $0.take(Change.Kind.self)) }
            let shown = entries.prefix(limit)
            let fresh = Set(shown.filter { $0.kind == .new }.map(\.number))
            var seen: Set<Int64> = []
            let numbers = shown.reversed().map(\.number).filter { seen.insert($0).inserted }.reversed()
            let items = try IncidentListing(session).rows(numbered: Array(numbers)).map { row in
                Arrivals.Item(row: row, isNew: fresh.contains(row.place.number))
            }
            return Arrivals(place: newest, items: items, areMore: entries.count > limit)
        }
    }
}
