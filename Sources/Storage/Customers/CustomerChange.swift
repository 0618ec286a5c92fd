package import Tenants

/// A customer's record that is to be otherwise than it was read.
package struct CustomerChange: Hashable, Sendable {
    package let former: Customer
    package let later: Customer

    package init(from former: Customer, to later: Customer) {
        self.former = former
        self.later = later
    }

    /// Whether nothing would be otherwise.
    package var isNone: Bool { former == later }
}
