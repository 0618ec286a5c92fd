import Access
import MicrosoftCloud
import Storage
import Tenants

/// A customer who is about to be added by a domain or a tenant ID.
struct CustomerAddition {
    let inquiry: TenantInquiry
    let details: CustomerDetails

    /// A customer's record as far as it says itself: the name is made from the domain, and the handle from the name.
    /// - Throws: A ``Failure`` where nothing says what the customer is called.
    static func details(
        named given: String? = nil,
        handle: String? = nil,
        at domain: DomainName?,
    ) throws(Failure) -> CustomerDetails {
        guard let name = given ?? domain?.suggestedName else {
            throw Failure("A tenant ID does not say what the customer is called. Say it with --name.", .usage)
        }
        let wanted = try readingFields { () throws(CustomerFieldError) in try handle.map(CustomerField.handle) }
        guard let handle = wanted ?? CustomerHandle(suggestedBy: name, or: domain) else {
            throw Failure("No handle can be made of “\(Hostile(name))”. Choose one with --handle.", .usage)
        }
        return try readingFields { () throws(CustomerFieldError) in
            CustomerDetails(handle: handle, name: try CustomerField.name(name))
        }
    }

    /// Asks the login hosts for the tenant, and adds the customer with it.
    /// - Throws: A ``Failure`` where there is no such tenant or it is somebody's, or a ``StorageError``.
    func add(with wiring: Wiring) async throws -> Customer {
        let store = try await wiring.store(making: true)
        let customers = try await store.customers(in: wiring.scope)
        if case .id(let id) = inquiry.query { try customers.requireUnowned(id, asked: inquiry.query) }
        let tenant = try await inquiry.tenant(named: details.name, with: wiring)
        try customers.requireUnowned(tenant.id, asked: inquiry.query)
        return try await store.add(details, tenants: [tenant], by: wiring.principal, at: wiring.now())
    }
}

extension Customer {
    /// What is said once they were added with one tenant.
    var arrival: String {
        let place = tenants.first.map { " tenant \($0.id) in the \($0.cloud.title) cloud" } ?? ""
        return "Added \(details.handle) (\(Hostile(details.name))):\(place)."
    }
}
