package import Tenants

/// A customer that has no number yet.
package struct CustomerDraft: Hashable, Sendable {
    package var details: CustomerDetails
    /// At least one; the first is the one that links go to.
    package var tenants: [Tenant]

    package init(details: CustomerDetails, tenants: [Tenant]) {
        self.details = details
        self.tenants = tenants
    }
}
