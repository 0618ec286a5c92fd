import Storage
import Tenants

/// The customer whom an address names.
struct CustomerPlace: Sendable {
    let customer: Customer
    /// The customer alone.
    let scope: CustomerScope

    /// Reads an address.
    /// - Throws: ``Refusal/notFound`` for a customer that there is not, and for one out of scope alike.
    init(_ visit: Visit, _ visitor: Visitor) async throws {
        guard let handle = visit.parameters["customer"].flatMap(CustomerHandle.init(rawValue:)),
            let customer = try await visit.parts.store.customer(handle, in: visitor.scope)
        else { throw Refusal.notFound }
        self.customer = customer
        scope = visitor.scope.narrowed(to: [customer.id])
    }

    /// Writes down what was done with the customer.
    func record(_ kinds: [Deed.Kind], as subject: String, by visitor: Visitor, _ visit: Visit) async throws {
        try await visit.parts.store.record(
            kinds.map { Deed($0, of: customer, subject: Hostile(subject)) },
            by: visitor.principal,
            at: visit.now,
        )
    }
}
