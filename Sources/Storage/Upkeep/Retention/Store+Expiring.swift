package import Tenants

/// What went because it was older than what is kept, or would go.
package struct Expired: Hashable, Sendable {
    package var incidents = 0
    package var alerts = 0
    /// Entries of the change log.
    package var changes = 0
    /// Whether there may be more of it.
    package var mayBeMore = false

    /// Nothing at all.
    package init() {}

    package init(incidents: Int, alerts: Int, changes: Int, mayBeMore: Bool) {
        self.incidents = incidents
        self.alerts = alerts
        self.changes = changes
        self.mayBeMore = mayBeMore
    }

    package static func + (one: Expired, other: Expired) -> Expired {
        Expired(
            incidents: one.incidents + other.incidents,
            alerts: one.alerts + other.alerts,
            changes: one.changes + other.changes,
            mayBeMore: one.mayBeMore || other.mayBeMore,
        )
    }

    /// Whether nothing went.
    package var isNothing: Bool { incidents == 0 && alerts == 0 && changes == 0 }
}

extension Store {
    /// Deletes what is older than what each customer's retention keeps, at most about so many objects of each kind.
    ///
    /// An incident goes only together with its alerts, once all of them may go; an alert of an incident that is kept
    /// stays. It is done in transactions of a hundred objects, so that no one waits for long; whoever wants all of it
    /// gone calls again while ``Expired/mayBeMore`` says so.
    ///
    /// - Parameters:
    ///   - standard: What holds for a customer who has no terms of their own.
    ///   - limit: How many objects of each kind at most.
    ///   - moment: The present.
    /// - Returns: How much went, and whether there may be more.
    /// - Throws: A ``StorageError`` where the store cannot be written; what is gone by then is gone.
    package func expire(
        _ standard: Retention,
        limit: Int = 2_000,
        at moment: Timestamp,
    ) async throws(StorageError) -> Expired {
        let groups = try await driver.read { session in try session.retentionGroups(standard, at: moment) }
        var expired = Expired()
        for group in groups where !group.horizon.isNone {
            let found = try await driver.read { session in
                (
                    incidents: try session.expiredIncidents(of: group, limit: limit),
                    alerts: try session.expiredLoneAlerts(of: group, limit: limit),
                    changes: try session.expiredChanges(of: group, limit: limit)
                )
            }
            for step in found.incidents.steps {
                expired = try await expired + driver.write(.much) { try $0.expire(incidents: step, of: group) }
            }
            for step in found.alerts.steps {
                expired = try await expired + driver.write(.much) { try $0.expire(alerts: step, of: group) }
            }
            for step in found.changes.steps {
                expired = try await expired + driver.write(.much) { try $0.expire(changes: step) }
            }
            let counts = [found.incidents.count, found.alerts.count, found.changes.count]
            if counts.contains(where: { $0 >= limit }) { expired.mayBeMore = true }
        }
        return expired
    }

    /// Counts what ``expire(_:limit:at:)`` would delete in the end, and deletes nothing.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func expirable(_ standard: Retention, at moment: Timestamp) async throws(StorageError) -> Expired {
        try await driver.read { session in
            var expired = Expired()
            for group in try session.retentionGroups(standard, at: moment) where !group.horizon.isNone {
                // Counted from what is found, as it is when it goes: an alert goes with its incident or alone.
                let incidents = try session.expiredIncidents(of: group, limit: .max)
                for step in incidents.steps {
                    expired.alerts +=
                        try session.rows(
                            "SELECT COUNT(*) FROM incident JOIN alert ON alert.tenant = incident.tenant"
                                + Clause(" AND alert.incident = incident.object WHERE ")
                                + Clause("incident.id", isIn: step.map(\.stored))
                        ) { try $0.take(Int.self) }.first ?? 0
                }
                expired.incidents += incidents.count
                expired.alerts += try session.expiredLoneAlerts(of: group, limit: .max).count
                expired.changes += try session.expiredChanges(of: group, limit: .max).count
            }
            return expired
        }
    }
}

extension [Int64] {
    /// The numbers in parts that are few enough for one transaction.
    fileprivate var steps: [[Int64]] {
        stride(from: 0, to: count, by: 100).map { Array(self[$0..<Swift.min($0 + 100, count)]) }
    }
}
