package import Tenants

/// What the latest alerts of all customers name.
package struct RecentAlerts: Sendable {
    /// An entity that more than one of them names.
    package struct Sighting: Hashable, Sendable {
        /// The number of the entity: see `Entity.fingerprint`.
        package let fingerprint: Int64
        package let customer: CustomerID
        /// How many of the customer's alerts name it.
        package let alerts: Int
        /// The last of these, in which it can be read what it is.
        package let latest: Int64
    }

    /// How many alerts were looked at.
    package var alerts = 0
    /// When the oldest of them was created, where there are more that were not looked at.
    package var cut: Timestamp?
    /// How many of each customer's alerts name a technique.
    package var techniques: [CustomerID: [Technique: Int]] = [:]
    package var sightings: [CustomerID: [Sighting]] = [:]

    package init() {}
}

extension Store {
    /// What the latest alerts of a scope name.
    ///
    /// - Parameters:
    ///   - start: No alert that was created before.
    ///   - most: No more alerts than so many, the latest.
    ///   - scope: Whose alerts.
    /// - Returns: Their techniques, and the entities that several of them name.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func recentAlerts(
        since start: Timestamp,
        most: Int,
        in scope: CustomerScope,
    ) async throws(StorageError) -> RecentAlerts {
        // Index alert_by_creation, which has all that is asked of an alert.
        let latest =
            Clause("SELECT id, customer, created FROM alert WHERE created >= ? AND ", [start.stored])
            + Clause("customer", isIn: scope) + " ORDER BY created DESC, id DESC" + .limit(most)
        return try await driver.read { session in
            var recent = RecentAlerts()
            let oldest = try session.rows(
                "SELECT COUNT(*), MIN(latest.created) FROM (" + latest + ") AS latest"
            ) { (alerts: try $0.take(Int.self), created: try $0.take(Timestamp?.self)) }.first
            recent.alerts = oldest?.alerts ?? 0
            recent.cut = recent.alerts < most ? nil : oldest?.created
            // The keys of alert_technique and alert_entity.
            let techniques = try session.rows(
                """
                SELECT latest.customer, alert_technique.technique, COUNT(DISTINCT latest.id)
                FROM (
                """ + latest
                    + """
                    ) AS latest JOIN alert_technique ON alert_technique.alert = latest.id
                    GROUP BY latest.customer, alert_technique.technique
                    """
            ) { (try $0.take(CustomerID.self), try $0.take(Technique.self), try $0.take(Int.self)) }
            for (customer, technique, count) in techniques {
                recent.techniques[customer, default: [:]][technique] = count
            }
            let sightings = try session.rows(
                """
                SELECT fingerprint, customer, alerts, latest FROM (
                    SELECT fingerprint, customer, alerts, latest, SUM(alerts) OVER (PARTITION BY fingerprint) AS total
                    FROM (
                        SELECT alert_entity.fingerprint, latest.customer, COUNT(*) AS alerts, MAX(latest.id) AS latest
                        FROM (
                """ + latest
                    + """
                    ) AS latest JOIN alert_entity ON alert_entity.alert = latest.id
                        GROUP BY alert_entity.fingerprint, latest.customer
                    ) AS seen
                    ) AS counted WHERE total > 1
                    """
            ) { row in
                RecentAlerts.Sighting(
                    fingerprint: try row.take(),
                    customer: try row.take(),
                    alerts: try row.take(),
                    latest: try row.take(),
                )
            }
            recent.sightings = Dictionary(grouping: sightings, by: \.customer)
            return recent
        }
    }

    /// What the entities of some sightings are, by their numbers; one whose alert is gone is left out.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func entities(
        of sightings: [RecentAlerts.Sighting],
        in scope: CustomerScope,
    ) async throws(StorageError) -> [Int64: Entity] {
        let wanted = Dictionary(grouping: sightings, by: \.latest).mapValues { Set($0.map(\.fingerprint)) }
        return try await driver.read { session in
            var found: [Int64: Entity] = [:]
            for alerts in Array(wanted.keys.sorted()).chunks {
                // The keys of both.
                let pieces = try session.rows(
                    "SELECT alert.id, evidence.pieces FROM alert JOIN evidence ON evidence.alert = alert.id WHERE "
                        + Clause("alert.id", isIn: alerts.map(\.stored)) + " AND "
                        + Clause("alert.customer", isIn: scope),
                ) { (try $0.take(Int64.self), try $0.take(EvidenceList.self)) }
                for (alert, list) in pieces {
                    for entity in list.pieces.flatMap(\.entities) {
                        let fingerprint = entity.fingerprint
                        guard wanted[alert, default: []].contains(fingerprint) else { continue }
                        found[fingerprint] = entity
                    }
                }
            }
            return found
        }
    }
}
