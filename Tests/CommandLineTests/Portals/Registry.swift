import Foundation
import Storage
import Tenants
import Testing

/// Customers that the tests of portals go to.
enum Registry {
    static let principal = Principal.localOperator(named: "test")
    static let moment = Timestamp(ticks: 1_790_000_000 * Timestamp.ticksPerSecond)

    static func tenantID(_ number: Int) throws -> TenantID {
        let digits = String(number)
        let text = "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        return try #require(TenantID(rawValue: text))
    }

    static func draft(
        _ name: String,
        _ number: Int,
        state: CustomerState = .active,
        profile: String? = nil,
        cloud: Cloud = .commercial,
    ) throws -> CustomerDraft {
        let handle = try #require(CustomerHandle(suggestedBy: name))
        let details = CustomerDetails(
            handle: handle,
            name: name,
            state: state,
            profile: try profile.map { try #require(BrowserProfile($0)) },
        )
        let domains = try ["com", "onmicrosoft.com"].map { try #require(DomainName(rawValue: "\(handle).\($0)")) }
        let tenant = Tenant(
            id: try tenantID(number),
            displayName: name,
            defaultDomain: domains[0],
            domains: Set(domains),
            cloud: cloud,
        )
        return CustomerDraft(details: details, tenants: [tenant])
    }

    static func standard() throws -> [CustomerDraft] {
        var contoso = try draft("Contoso", 1, profile: "chrome:Profile 3")
        contoso.tenants.append(try draft("Contoso Japan", 11).tenants[0])
        return [
            contoso,
            try draft("Fabrikam", 2),
            try draft("Fabrikam Gov", 3, cloud: .gccHigh),
            try draft("Blue Yonder", 4, state: .left, profile: "firefox:blue yonder"),
            try draft("Woodgrove", 5, profile: "firefox-container:Wood & Grove"),
            try draft("Northwind China", 6, cloud: .china),
            try draft("Evil\u{1B}[2J\u{202E}Corp", 7),
        ]
    }
}

extension Program {
    /// The store that the program uses when nothing else is said.
    func withStore<Result>(_ body: (Store) async throws -> Result) async throws -> Result {
        let store = try await Store.open(StoreLocation("sqlite://\(home)/.local/share/tenantry/tenantry.db"))
        let result = try await body(store)
        try store.close()
        return result
    }

    func add(_ drafts: [CustomerDraft]) async throws {
        try await withStore { store in
            _ = try await store.add(drafts, by: Registry.principal, at: Registry.moment) { _ in }
        }
    }

    /// Puts an incident into the store as if it had been read.
    func addIncident(_ number: String, of tenant: TenantID) async throws {
        let incident = Incident(
            tenant: tenant,
            id: IncidentID(rawValue: number),
            title: Hostile("Suspicious sign-in"),
            severity: .high,
            status: .active,
            created: Registry.moment,
            lastUpdate: Registry.moment,
        )
        try await withStore { store in
            let received = [Received(incident, original: Data("{}".utf8))]
            _ = try await store.commit(received, of: tenant, upTo: nil, at: Registry.moment)
        }
    }
}
