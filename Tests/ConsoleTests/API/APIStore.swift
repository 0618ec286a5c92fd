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
    func addIncidents(_ numbers: ClosedRange<Int>, of tenant: Int, severity: Severity = .medium) async throws {
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
                    Evidence(kind: .ip, entities: [Entity(kind: .address, value: Hostile("192.0.2.\(number % 256)"))])
                ],
            )
            return Received(alert, original: Data(#"{"id":"da\#(number)"}"#.utf8))
        }
        _ = try await commit(alerts, of: id, upTo: nil, at: moment(1_000))
    }
}
