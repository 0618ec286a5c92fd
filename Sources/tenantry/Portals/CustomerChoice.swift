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

    /// Finds a customer in the store, which need not be read whole for an exact handle.
    static func find(
        _ text: String,
        tenant: String? = nil,
        in store: Store,
        _ scope: CustomerScope,
    ) async throws -> CustomerChoice {
        if let handle = CustomerHandle(rawValue: text), let customer = try await store.customer(with: handle, in: scope)
        {
            return CustomerChoice(customer, try CustomerChoice.tenant(named: tenant, of: customer))
        }
        return try CustomerChoice(of: text, tenant: tenant, among: try await store.customers(in: scope))
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
