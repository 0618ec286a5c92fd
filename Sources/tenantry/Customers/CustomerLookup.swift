package import Tenants

/// Finds the customers that someone named, or says who may have been meant.
package enum CustomerLookup {
    /// The one customer that a text names.
    package static func find(_ text: String, among customers: [Customer]) throws(Failure) -> Customer {
        try check(text)
        switch CustomerMatch(of: text, among: customers) {
        case .one(let customer): return customer
        case .several(let candidates):
            let shown = candidates.prefix(8).map(name).joined(separator: ", ")
            let more = candidates.count > 8 ? ", and \(candidates.count - 8) more" : ""
            throw Failure(
                "“\(Hostile(text))” fits \(candidates.count) customers: \(shown)\(more). Name one by its handle.",
                .noMatch,
            )
        case .none(let nearest):
            guard !customers.isEmpty else { throw Failure(noCustomers, .noMatch) }
            let hint = nearest.isEmpty ? "" : " Did you mean \(nearest.map(name).joined(separator: " or "))?"
            throw Failure("No customer is called “\(Hostile(text))”.\(hint)", .noMatch)
        }
    }

    /// The customers that texts name, each once; all of them where no text is given.
    package static func find(_ texts: [String], among customers: [Customer]) throws(Failure) -> [Customer] {
        guard !texts.isEmpty else { return customers }
        var found: Set<CustomerID> = []
        for text in texts { found.insert(try find(text, among: customers).id) }
        return customers.filter { found.contains($0.id) }
    }

    /// Makes sure that a text is no longer than anything that a customer may be called.
    static func check(_ text: String) throws(Failure) {
        // Counting stops where the answer is known.
        guard text.prefix(mostCharacters + 1).count > mostCharacters else { return }
        throw Failure(
            "No customer is called by more than \(mostCharacters) characters. Give a handle or a name.",
            .noMatch
        )
    }

    private static let mostCharacters = 200

    /// What to say, and do, while there is nobody to look after.
    package static let noCustomers =
        "There are no customers yet. Add one by its domain: tenantry customers add contoso.com"

    private static func name(_ customer: Customer) -> String {
        "\(customer.details.handle) (\(Hostile(customer.details.name)))"
    }
}
