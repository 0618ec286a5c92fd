import Foundation
import Storage
import Tenants

/// Fills a store: a part of it as a sync does, and the rest by copying that part within the database, which is quicker.
///
/// An original says no more than that it is one: how those are kept is another benchmark's claim.
struct Filling {
    let world: World
    let store: Store

    private static let alertsPerIncident = 4

    func run() async throws {
        let base = min(world.alerts, 250_000)
        let clock = ContinuousClock()
        var began = clock.now
        try await addCustomers()
        try await commit(incidents: base / Filling.alertsPerIncident)
        print("\(base) alerts committed in \(began.duration(to: clock.now))")
        guard world.alerts > base else { return try await store.driver.write(Indexes.analyze) }
        began = clock.now
        let indexes = try await store.driver.write { try Indexes(droppedIn: $0) }
        for copy in 1..<(world.alerts / base) { try await self.copy(Int64(copy)) }
        print("copied to \(world.alerts) in \(began.duration(to: clock.now))")
        began = clock.now
        try await store.driver.write { session in
            try indexes.make(in: session)
            try Indexes.analyze(session)
        }
        print("indexed in \(began.duration(to: clock.now))")
    }

    private func addCustomers() async throws {
        let drafts = (0..<World.customers).compactMap { number -> CustomerDraft? in
            guard let handle = CustomerHandle(rawValue: "customer\(number)") else { return nil }
            let details = CustomerDetails(
                handle: handle,
                name: "\(World.words[number % World.words.count].capitalized) Customer \(number)",
            )
            return CustomerDraft(
                details: details,
                tenants: [Tenant(id: World.tenant(number), displayName: "\(number)")]
            )
        }
        _ = try await store.add(drafts, by: .system, at: World.now) { _ in }
    }

    private func commit(incidents: Int) async throws {
        var chance = Chance(4)
        var pages: [TenantID: (incidents: [Received<Incident>], alerts: [Received<Alert>])] = [:]
        for number in 0..<incidents {
            let (incident, alerts) = World.incident(number, with: Filling.alertsPerIncident, chance: &chance)
            var page = pages[incident.tenant, default: ([], [])]
            page.incidents.append(Received(incident, original: Data("{}".utf8)))
            page.alerts += alerts.map { Received($0, original: Data("{}".utf8)) }
            pages[incident.tenant] = page
            if page.incidents.count == 50 {
                try await commit(pages.removeValue(forKey: incident.tenant), incident.tenant)
            }
        }
        for (tenant, page) in pages { try await commit(page, tenant) }
    }

    private func commit(
        _ page: (incidents: [Received<Incident>], alerts: [Received<Alert>])?,
        _ tenant: TenantID,
    ) async throws {
        guard let page else { return }
        _ = try await store.commit(page.incidents, of: tenant, upTo: nil, at: World.now)
        _ = try await store.commit(page.alerts, of: tenant, upTo: nil, at: World.now)
    }

    /// Copies what was committed, to other identifiers and a little earlier.
    private func copy(_ copy: Int64) async throws {
        let earlier = copy * 7_919 * Timestamp.ticksPerSecond
        try await store.driver.write { session in
            // What is copied refers to what is copied with it; PostgreSQL would look that up for each row.
            if session.dialect == .postgreSQL { try session.run("SET LOCAL session_replication_role = replica", []) }
            try session.followWords()
            let sizes = try session.rows(
                "SELECT (SELECT MAX(id) FROM incident), (SELECT MAX(id) FROM alert)",
                [],
            ) { (try $0.take(Int64.self), try $0.take(Int64.self)) }
            guard let (incidents, alerts) = sizes.first else { return }
            // Each copy lies behind all before it, and all are as long as the first.
            let (step, bound) = ((incidents, alerts), (incidents / copy, alerts / copy))
            try session.run(
                """
                INSERT INTO incident (
                    id, customer, tenant, object, title, folded_title, severity, severity_rank, status, is_open,
                    assigned_to, folded_assignee, tags, created, last_update, marks
                )
                SELECT id + ?, customer, tenant, object || '-' || ?, title, folded_title, severity, severity_rank, status,
                    is_open, assigned_to, folded_assignee, tags, created - ?, last_update - ?, marks
                FROM incident WHERE id <= ?
                """,
                [.integer(step.0), .text("\(copy)"), .integer(earlier), .integer(earlier), .integer(bound.0)],
            )
            try session.run(
                """
                INSERT INTO alert (
                    id, customer, tenant, object, incident, title, folded_title, severity, severity_rank, status, is_open,
                    service, assigned_to, folded_assignee, created, last_update, marks
                )
                SELECT id + ?, customer, tenant, object || '-' || ?, incident || '-' || ?, title, folded_title, severity,
                    severity_rank, status, is_open, service, assigned_to, folded_assignee, created - ?, last_update - ?,
                    marks
                FROM alert WHERE id <= ?
                """,
                [
                    .integer(step.1), .text("\(copy)"), .text("\(copy)"), .integer(earlier), .integer(earlier),
                    .integer(bound.1),
                ],
            )
            try session.run(
                """
                INSERT INTO alert_technique (alert, position, technique, incident)
                SELECT alert + ?, position, technique, incident + ? FROM alert_technique WHERE alert <= ?
                """,
                [.integer(step.1), .integer(step.0), .integer(bound.1)],
            )
            try session.run(
                """
                INSERT INTO evidence (alert, pieces)
                SELECT alert + ?, pieces FROM evidence WHERE alert <= ?
                """,
                [.integer(step.1), .integer(bound.1)],
            )
            try session.run(
                """
                INSERT INTO alert_entity (alert, fingerprint, incident)
                SELECT alert + ?, fingerprint, incident + ? FROM alert_entity WHERE alert <= ?
                """,
                [.integer(step.1), .integer(step.0), .integer(bound.1)],
            )
            try session.followEntities(after: alerts)
            try session.followPlaces(after: alerts)
        }
    }
}
