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

    /// Finds a customer by a few letters, and one of its tenants.
    ///
    /// The tenant is named by its ID or one of its domains; left out, the customer's first is meant.
    init(of text: String, tenant: String? = nil, among customers: [Customer]) throws(Failure) {
        customer = try CustomerLookup.find(text, among: customers)
        self.tenant = try CustomerChoice.tenant(named: tenant, of: customer)
    }

    /// Finds a customer in the store, which is read whole only to say whose name comes nearest.
    static func find(
        _ text: String,
        tenant: String? = nil,
        in store: Store,
        _ scope: CustomerScope,
    ) async throws -> CustomerChoice {
        var customers = try await store.customers(likelyNamed: text, in: scope)
        if case .none = CustomerMatch(of: text, among: customers) {
            customers = try await store.customers(in: scope)
        }
        return try CustomerChoice(of: text, tenant: tenant, among: customers)
    }

    private static func tenant(named text: String?, of customer: Customer) throws(Failure) -> Tenant {
        guard let text else {
            guard let first = customer.tenants.first else {
                throw Failure("\(customer.details.handle) has no tenant.", .noMatch)
            }
            return first
        }
        let reference = TenantReference(text)
        if let reference, let tenant = customer.tenants.first(where: reference.names) { return tenant }
        let known = customer.tenants.map { "\($0.id) (\(Hostile($0.displayName)))" }.joined(separator: ", ")
        throw Failure("\(customer.details.handle) has no tenant “\(Hostile(text))”. It has \(known).", .noMatch)
    }
}
