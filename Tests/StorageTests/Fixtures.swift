import Foundation
import Storage
import Tenants
import Testing

/// Everything, as the person at the command line sees it.
let everything = CustomerScope(of: .system)

let analyst = Principal.localOperator(named: "mei")

/// A moment so many seconds after one in November 2026.
func moment(_ seconds: Int64) -> Timestamp {
    Timestamp(ticks: 17_936_072_000_000_000 + seconds * Timestamp.ticksPerSecond)
}

/// A tenant ID that ends in a number.
func tenantID(_ number: Int) -> TenantID {
    let digits = String(number)
    let text = "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    return TenantID(rawValue: text) ?? TenantID.none
}

extension TenantID {
    fileprivate static var none: TenantID { preconditionFailure("a fixture's tenant ID is no GUID") }
}

/// The store's error that something ends with; `nil` where it ends well.
func failure(_ body: () async throws -> Void) async throws -> StorageError? {
    do {
        try await body()
        return nil
    } catch let error as StorageError {
        return error
    }
}

extension CustomerDetails {
    static func named(_ handle: String, name: String? = nil) throws -> CustomerDetails {
        CustomerDetails(handle: try #require(CustomerHandle(rawValue: handle)), name: name ?? handle.capitalized)
    }
}

extension Store {
    /// A customer whose only tenant has the ID that ends in a number.
    @discardableResult
    func addCustomer(_ handle: String, name: String? = nil, tenant number: Int) async throws -> Customer {
        let domain = try #require(DomainName(rawValue: "\(handle).example"))
        let tenant = Tenant(id: tenantID(number), displayName: handle, defaultDomain: domain)
        return try await add(.named(handle, name: name), tenants: [tenant], by: analyst, at: moment(0))
    }

    /// A store's scope of one customer.
    func scope(of customer: Customer) -> CustomerScope { everything.narrowed(to: [customer.id]) }

    @discardableResult
    func commit(_ incidents: Incident..., upTo position: Timestamp? = nil) async throws -> Commit {
        let tenant = try #require(incidents.first).tenant
        return try await commit(incidents.map { Received($0) }, of: tenant, upTo: position, at: moment(1_000))
    }

    @discardableResult
    func commit(_ alerts: Alert..., upTo position: Timestamp? = nil) async throws -> Commit {
        let tenant = try #require(alerts.first).tenant
        return try await commit(alerts.map { Received($0) }, of: tenant, upTo: position, at: moment(1_000))
    }
}

extension Received {
    /// An object whose original says no more than what it is.
    init(_ object: Object) {
        self.init(object, original: Data("\(object)".utf8))
    }
}

extension Incident {
    static func fixture(
        _ id: String = "1",
        of tenant: Int = 1,
        title: String = "Something",
        severity: Severity = .medium,
        status: IncidentStatus = .active,
        assignedTo: String? = nil,
        created: Timestamp = moment(0),
        updated: Timestamp = moment(0),
        redirectedTo: String? = nil,
    ) -> Incident {
        Incident(
            tenant: tenantID(tenant),
            id: IncidentID(rawValue: id),
            title: Hostile(title),
            severity: severity,
            status: status,
            assignedTo: assignedTo.map(Hostile.init),
            created: created,
            lastUpdate: updated,
            redirectedTo: redirectedTo.map(IncidentID.init(rawValue:)),
        )
    }
}

extension Alert {
    static func fixture(
        _ id: String = "a1",
        of tenant: Int = 1,
        incident: String? = "1",
        title: String = "Something",
        severity: Severity = .medium,
        status: AlertStatus = .new,
        service: String = "microsoftDefenderForEndpoint",
        detection: String? = nil,
        techniques: [String] = [],
        assignedTo: String? = nil,
        created: Timestamp = moment(0),
        updated: Timestamp = moment(0),
        evidence: [Evidence] = [],
    ) -> Alert {
        Alert(
            tenant: tenantID(tenant),
            id: AlertID(rawValue: id),
            incident: incident.map(IncidentID.init(rawValue:)),
            title: Hostile(title),
            severity: severity,
            status: status,
            service: ServiceSource(rawValue: service),
            detection: detection,
            techniques: techniques.map(Technique.init(rawValue:)),
            assignedTo: assignedTo.map(Hostile.init),
            created: created,
            lastUpdate: updated,
            evidence: evidence,
        )
    }
}

extension Evidence {
    static func fixture(_ kind: EvidenceKind, _ entities: (EntityKind, String)...) -> Evidence {
        Evidence(kind: kind, entities: entities.map { Entity(kind: $0.0, value: Hostile($0.1)) })
    }
}
