import Foundation
import Storage
import Tenants
import Testing

extension Store {
    /// Makes customers of one tenant each, by the numbers of their tenants; the first has the tag `gold`.
    @discardableResult
    func addCustomers(_ count: Int) async throws -> [Customer] {
        var customers: [Customer] = []
        for number in 1...count {
            let handle = try #require(CustomerHandle(rawValue: "customer-\(number)"))
            let tenant = Tenant(id: try tenantID(number), displayName: "Tenant \(number)")
            let details = CustomerDetails(handle: handle, name: "Customer \(number)", tags: number == 1 ? ["gold"] : [])
            customers.append(try await add(details, tenants: [tenant], by: .system, at: moment(0)))
        }
        return customers
    }

    /// Stores incidents of a tenant, each with an alert of the same number.
    func addIncidents(
        _ numbers: ClosedRange<Int>,
        of tenant: Int,
        severity: Severity = .medium,
        address: String? = nil,
    ) async throws {
        let id = try tenantID(tenant)
        let incidents = numbers.map { number in
            let incident = Incident(
                tenant: id,
                id: IncidentID(rawValue: String(number)),
                title: Hostile("Incident \(number)"),
                severity: severity,
                status: number.isMultiple(of: 3) ? .resolved : .active,
                created: moment(Int64(number)),
                lastUpdate: moment(Int64(number)),
            )
            return Received(incident, original: Data(#"{"id":"\#(number)","tenantId":"\#(id)"}"#.utf8))
        }
        _ = try await commit(incidents, of: id, upTo: nil, at: moment(1_000))
        let alerts = numbers.map { number in
            let alert = Alert(
                tenant: id,
                id: AlertID(rawValue: "da\(number)"),
                incident: IncidentID(rawValue: String(number)),
                title: Hostile("Alert \(number)"),
                severity: severity,
                status: .new,
                service: ServiceSource(rawValue: "microsoftDefenderForEndpoint"),
                created: moment(Int64(number)),
                lastUpdate: moment(Int64(number)),
                evidence: [
                    Evidence(
                        kind: .ip,
                        entities: [Entity(kind: .address, value: Hostile(address ?? "192.0.2.\(number % 256)"))]
                    )
                ],
            )
            return Received(alert, original: Data(#"{"id":"da\#(number)"}"#.utf8))
        }
        _ = try await commit(alerts, of: id, upTo: nil, at: moment(1_000))
    }

    /// Stores alerts of one incident.
    func addAlerts(_ numbers: ClosedRange<Int>, of tenant: Int, incident: Int) async throws {
        let id = try tenantID(tenant)
        let alerts = numbers.map { number in
            let alert = Alert(
                tenant: id,
                id: AlertID(rawValue: "da\(number)"),
                incident: IncidentID(rawValue: String(incident)),
                title: Hostile("Alert \(number)"),
                severity: .medium,
                status: .new,
                service: ServiceSource(rawValue: "microsoftDefenderForEndpoint"),
                created: moment(Int64(number)),
                lastUpdate: moment(Int64(number)),
            )
            return Received(alert, original: Data(#"{"id":"da\#(number)"}"#.utf8))
        }
        _ = try await commit(alerts, of: id, upTo: nil, at: moment(1_000))
    }

    /// Stores incidents that are too long for what a socket holds, however it is asked for them.
    func addLongIncidents(_ count: Int, of tenant: Int) async throws {
        let id = try tenantID(tenant)
        let padding = String(repeating: "x", count: 100_000)
        let incidents = (1...count).map { number in
            let incident = Incident(
                tenant: id,
                id: IncidentID(rawValue: String(number)),
                title: Hostile(padding),
                severity: .medium,
                status: .active,
                created: moment(Int64(number)),
                lastUpdate: moment(Int64(number)),
            )
            return Received(incident, original: Data(#"{"id":"\#(number)","description":"\#(padding)"}"#.utf8))
        }
        _ = try await commit(incidents, of: id, upTo: nil, at: moment(1_000))
    }

    /// Stores an incident as it is at a moment.
    func change(incident: String, of tenant: Int, at second: Int, original: String = "{}") async throws {
        let id = try tenantID(tenant)
        let incident = Incident(
            tenant: id,
            id: IncidentID(rawValue: incident),
            title: Hostile("Incident \(incident)"),
            severity: .medium,
            status: .active,
            created: moment(1),
            lastUpdate: moment(Int64(second)),
        )
        _ = try await commit(
            [Received(incident, original: Data(original.utf8))],
            of: id,
            upTo: nil,
            at: moment(1_000 + Int64(second)),
        )
    }

    /// Stores an incident whose original is too long for what sockets hold.
    func addLongIncident(of tenant: Int) async throws {
        let padding = String(repeating: "x", count: 9_000_000)
        try await change(incident: "1", of: tenant, at: 1, original: #"{"id":"1","description":"\#(padding)"}"#)
    }
}
