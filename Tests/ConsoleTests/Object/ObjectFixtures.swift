import Foundation
import Storage
import Tenants
import Testing

extension ConsoleVisitor {
    /// A customer with tenants of some numbers.
    @discardableResult
    func addCustomer(_ handle: String, named name: String? = nil, tenants: [Int]) async throws -> Customer {
        let details = CustomerDetails(
            handle: try #require(CustomerHandle(rawValue: handle)),
            name: name ?? handle.capitalized,
        )
        let tenants = try tenants.map { number in
            Tenant(
                id: try tenantID(number),
                displayName: "Tenant \(number)",
                defaultDomain: DomainName(rawValue: "tenant\(number).example"),
            )
        }
        return try await store.add(details, tenants: tenants, by: .system, at: moment(0))
    }

    func commit(_ incident: Incident, original: String = "{}", at moment: Timestamp = moment(1_000)) async throws {
        let received = [Received(incident, original: Data(original.utf8))]
        _ = try await store.commit(received, of: incident.tenant, upTo: nil, at: moment)
    }

    func commit(_ alerts: [Alert], original: String = "{}") async throws {
        for (tenant, alerts) in Dictionary(grouping: alerts, by: \.tenant) {
            let received = alerts.map { Received($0, original: Data(original.utf8)) }
            _ = try await store.commit(received, of: tenant, upTo: nil, at: moment(1_000))
        }
    }

    /// What was done last, as the trail has it.
    func lastDeed() async throws -> Deed? {
        try await store.auditTrail(in: CustomerScope(of: .system), limit: 1).first?.deed
    }
}

/// An incident of a tenant with a number.
func incident(
    _ id: String = "42",
    of tenant: Int = 1,
    titled title: String = "Something",
    severity: Severity = .high,
    updated: Timestamp = moment(100),
    redirectedTo: String? = nil,
) throws -> Incident {
    Incident(
        tenant: try tenantID(tenant),
        id: IncidentID(rawValue: id),
        title: Hostile(title),
        severity: severity,
        status: .active,
        created: moment(0),
        lastUpdate: updated,
        redirectedTo: redirectedTo.map(IncidentID.init(rawValue:)),
    )
}

/// An alert of the incident 42 of a tenant with a number.
func alert(
    _ id: String = "da1_-1",
    of tenant: Int = 1,
    incident: String? = "42",
    titled title: String = "Something",
    severity: Severity = .high,
    category: String? = nil,
    techniques: [String] = [],
    created: Timestamp = moment(10),
    evidence: [Evidence] = [],
) throws -> Alert {
    Alert(
        tenant: try tenantID(tenant),
        id: AlertID(rawValue: id),
        incident: incident.map(IncidentID.init(rawValue:)),
        title: Hostile(title),
        severity: severity,
        status: .new,
        service: ServiceSource(rawValue: "microsoftDefenderForEndpoint"),
        category: category.map(Hostile.init),
        techniques: techniques.map(Technique.init(rawValue:)),
        created: created,
        lastUpdate: created,
        evidence: evidence,
    )
}

func evidence(
    _ kind: EvidenceKind,
    _ entities: (EntityKind, String)...,
    verdict: Verdict = .malicious,
) -> Evidence {
    Evidence(kind: kind, verdict: verdict, entities: entities.map { Entity(kind: $0.0, value: Hostile($0.1)) })
}
