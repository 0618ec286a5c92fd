/// Whose customers an account is for, as an administrator said it.
///
/// What it comes to is asked anew at each request: a customer who gets a tag is seen from then on, and one who loses it is not.
package enum Reach: Hashable, Sendable {
    case all
    /// Those that have any of these tags.
    case tagged(Set<String>)
    case listed(Set<CustomerID>)

    /// What of all customers lies within it.
    package func extent(among customers: some Sequence<Customer>) -> CustomerScope.Extent {
        switch self {
        case .all: .all
        case .tagged(let tags):
            .only(Set(customers.filter { !$0.details.tags.isDisjoint(with: tags) }.map(\.id)))
        case .listed(let customers): .only(customers)
        }
    }
}
