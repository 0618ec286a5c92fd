import Console
import Foundation
import Storage
import Tenants
import Testing

/// Customers with incidents of the last hours, in front of a console that counts them soon.
struct OverviewWorld {
    let visitor: ConsoleVisitor
    let customers: [Customer]
    let now = Timestamp(Date())

    /// Serves a console over customers of one tenant each, in the order of these tiers; the first has the tag `retail`.
    static func serve(
        tiers: [String?],
        targets: String = "",
        _ body: (OverviewWorld) async throws -> Void,
    ) async throws {
        try await withConsole(targets: try ServiceTargets(targets), overviewPause: .milliseconds(10)) { visitor in
            var customers: [Customer] = []
            for (place, tier) in tiers.enumerated() {
                let number = place + 1
                let details = CustomerDetails(
                    handle: try #require(CustomerHandle(rawValue: "customer-\(number)")),
                    name: "Customer \(number) <b>",
                    tags: number == 1 ? ["retail"] : [],
                    tier: tier,
                )
                let tenant = Tenant(id: try tenantID(number), displayName: "Tenant \(number)")
                customers.append(try await visitor.store.add(details, tenants: [tenant], by: .system, at: moment(0)))
            }
            try await body(OverviewWorld(visitor: visitor, customers: customers))
        }
    }

    /// Says that all of a tenant was just read whole.
    func read(_ number: Int) async throws {
        for stream in Tenants.Stream.allCases {
            let outcome = ReadOutcome(reachedEnd: true)
            try await visitor.store.record(outcome, of: stream, of: try tenantID(number), at: now)
        }
    }

    /// Stores an incident of a tenant that came so long ago, as it stood so long ago; and keeps what that says.
    func store(
        _ id: String,
        of number: Int,
        severity: Severity = .medium,
        status: IncidentStatus = .active,
        came: Duration,
        stood: Duration,
    ) async throws {
        let incident = Incident(
            tenant: try tenantID(number),
            id: IncidentID(rawValue: id),
            title: Hostile("Something"),
            severity: severity,
            status: status,
            created: now - came,
            lastUpdate: now - stood,
        )
        _ = try await visitor.store.commit(
            [Received(incident, original: Data("{}".utf8))],
            of: incident.tenant,
            upTo: nil,
            at: now,
        )
        while try await visitor.store.followMilestones() {}
    }

    /// Stores an alert of a tenant, with a technique and an address.
    func storeAlert(_ id: String, of number: Int, technique: String, address: String) async throws {
        let alert = Alert(
            tenant: try tenantID(number),
            id: AlertID(rawValue: id),
            title: Hostile("Something"),
            severity: .high,
            status: .new,
            service: .known[0],
            techniques: [Technique(rawValue: technique)],
            created: now - .seconds(60),
            lastUpdate: now - .seconds(60),
            evidence: [Evidence(kind: .url, entities: [Entity(kind: .url, value: Hostile(address))])],
        )
        _ = try await visitor.store.commit(
            [Received(alert, original: Data("{}".utf8))],
            of: alert.tenant,
            upTo: nil,
            at: now,
        )
    }

    /// A page's text, once it was counted after all that is stored by now.
    func page(_ path: String, for reader: ConsoleVisitor) async throws -> String {
        let start = Timestamp(Date())
        for _ in 1...5_000 {
            let heard = try await reader.get(path)
            try #require(heard.status == 200, "\(heard.body)")
            let stamp = heard.body.firstMatch(of: /Age of these numbers: <time datetime="([^"]+)"/)?.1
            // The stamp is a whole second, so the next one is surely later.
            if let stamp, let taken = Timestamp(String(stamp)), taken >= start { return heard.body }
        }
        throw Unexpected(what: "the overview was not counted")
    }
}

extension String {
    /// What of a page a browser shows, its white space as one space.
    var shown: String {
        replacing(/<title.*?<\/title>/, with: "").replacing(/<[^>]*>/, with: " ").replacing("&#39;", with: "'")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
