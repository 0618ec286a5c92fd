/// Which customers a query may see.
///
/// No query that touches customers' data runs without one.
///
/// A scope comes from someone: ``init(of:)`` asks a principal for theirs. From there it can only become narrower.
package struct CustomerScope: Hashable, Sendable {
    /// How far a scope reaches.
    package enum Extent: Hashable, Sendable {
        case all
        case only(Set<CustomerID>)

        /// What lies within both.
        package func intersection(_ other: Extent) -> Extent {
            switch (self, other) {
            case (.all, let other): other
            case (_, .all): self
            case (.only(let mine), .only(let theirs)): .only(mine.intersection(theirs))
            }
        }
    }

    package let extent: Extent

    /// All that a principal may see.
    package init(of principal: Principal) {
        extent = principal.sight
    }

    private init(extent: Extent) {
        self.extent = extent
    }

    /// The part of this scope that lies among the given customers.
    package func narrowed(to customers: some Sequence<CustomerID>) -> CustomerScope {
        switch extent {
        case .all: CustomerScope(extent: .only(Set(customers)))
        case .only(let mine): CustomerScope(extent: .only(mine.intersection(customers)))
        }
    }

    /// Whether a customer's data may be seen.
    package func contains(_ customer: CustomerID) -> Bool {
        switch extent {
        case .all: true
        case .only(let mine): mine.contains(customer)
        }
    }
}
