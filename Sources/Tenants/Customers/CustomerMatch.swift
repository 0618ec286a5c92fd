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
    package init(of text: String, among customers: [Customer]) {
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
        // Where thousands fit, to move them about takes longer than to look at them.
        var best: [(likeness: CustomerLikeness, handle: CustomerHandle, place: Int)] = []
        var floor = CustomerLikeness.Degree.subsequence
        for (place, customer) in customers.enumerated() {
            guard let likeness = query.likeness(of: customer, atLeast: floor) else { continue }
            if likeness.degree > floor { best.removeAll() }
            floor = likeness.degree
            best.append((likeness, customer.details.handle, place))
        }
        best.sort { ($0.likeness, $0.handle) < ($1.likeness, $1.handle) }
        switch best.count {
        case 0: self = .none(nearest: query.nearest(among: customers))
        case 1: self = .one(customers[best[0].place])
        default: self = .several(best.map { customers[$0.place] })
        }
    }
}
