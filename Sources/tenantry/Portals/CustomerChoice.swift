import Storage
import Tenants

/// The one customer and the one tenant that a command is to go to.
///
/// Whatever is not certain is an error.
struct CustomerChoice {
    let customer: Customer
    let tenant: Tenant

    init(_ customer: Customer, _ tenant: Tenant) {
        self.customer = customer
        self.tenant = tenant
    }

    /// Finds a customer in the store, which is read whole only to say whose name comes nearest.
    ///
    /// The tenant is named by its ID or one of its domains; left out, the customer's only one is meant.
    static func find(
        _ text: String,
        tenant: String? = nil,
        in store: Store,
        _ scope: CustomerScope,
    ) async throws -> CustomerChoice {
        try CustomerLookup.check(text)
        var customers = try await store.customers(likelyNamed: text, in: scope)
        if case .none = CustomerMatch(of: text, among: customers) {
            customers = try await store.customers(in: scope)
        }
        let customer = try CustomerLookup.find(text, among: customers)
        return CustomerChoice(customer, try customer.tenant(named: tenant))
    }

    /// Who was meant by a text, in a sentence; `nil` where the text is the customer's handle itself.
    func remark(on text: String) -> String? {
        let handle = customer.details.handle
        guard CustomerHandle(rawValue: text) != handle else { return nil }
        let directory = tenant.defaultDomain?.rawValue ?? tenant.id.rawValue
        return "\(Hostile(customer.details.name)) (\(handle)), tenant \(directory), \(tenant.cloud.title)"
    }
}
