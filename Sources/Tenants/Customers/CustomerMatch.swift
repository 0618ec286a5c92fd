/// What an analyst meant by a few letters.
package enum CustomerMatch: Hashable, Sendable {
    case one(Customer)
    /// Several fit equally well; the likeliest is first. Nothing may be done to any of them before someone has chosen.
    case several([Customer])
    /// None fits; these are spelled much like it.
    case none(nearest: [Customer])
}

extension CustomerMatch {
    /// Finds the customer that a text names.
    ///
    /// An exact handle always wins. Otherwise the strongest ``CustomerLikeness`` that any customer reaches decides, and
    /// if several reach it they are all candidates. Letter case and diacritics make no difference, and the order
    /// of the customers makes none to the answer.
    package init(of text: String, among customers: some Collection<Customer>) {
        if let handle = CustomerHandle(rawValue: text.trimmed),
            let customer = customers.first(where: { $0.details.handle == handle })
        {
            self = .one(customer)
            return
        }
        var query = CustomerQuery(text)
        guard !query.isEmpty else {
            self = .none(nearest: [])
            return
        }
        var best: [(customer: Customer, likeness: CustomerLikeness)] = []
        var floor = CustomerLikeness.Degree.subsequence
        for customer in customers {
            guard let likeness = query.likeness(of: customer, atLeast: floor) else { continue }
            if likeness.degree > floor { best.removeAll() }
            floor = likeness.degree
            best.append((customer, likeness))
        }
        best.sort { ($0.likeness, $0.customer.details.handle) < ($1.likeness, $1.customer.details.handle) }
        switch best.count {
        case 0: self = .none(nearest: query.nearest(among: customers))
        case 1: self = .one(best[0].customer)
        default: self = .several(best.map(\.customer))
        }
    }
}
