/// A text that names a customer, made ready to be held against many.
struct CustomerQuery {
    private let query: FoldedName
    /// Filled with each name in turn.
    private var name = FoldedName()

    init(_ text: String) {
        query = FoldedName(text)
    }

    var isEmpty: Bool { query.bytes.isEmpty }

    /// How well the text names a customer, by whichever of its names suits best; `nil` below the floor.
    mutating func likeness(of customer: Customer, atLeast floor: CustomerLikeness.Degree) -> CustomerLikeness? {
        var best = likeness(to: customer.details.handle.rawValue, .subsequence, floor)
        best = best.better(likeness(to: customer.details.name, .subsequence, floor))
        for tenant in customer.tenants {
            if tenant.displayName != customer.details.name {
                best = best.better(likeness(to: tenant.displayName, .substring, floor))
            }
            for domain in tenant.domains where !query.isSingleLetter && query.mayBePart(of: domain.rawValue) {
                best = best.better(likeness(to: domain.rawValue, .prefix, floor))
                // Letters out of its middle count in the first label alone: `com` is in everyone's domain.
                guard floor <= .substring else { continue }
                name.fill(with: domain.rawValue.utf8.prefix { $0 != UInt8(ascii: ".") })
                best = best.better(CustomerLikeness(of: query, in: name, atLeast: .substring))
            }
            // The first eight digits of a GUID are enough to paste; fewer are letters that a name might have.
            if query.bytes.count >= 8 {
                best = best.better(likeness(to: tenant.id.rawValue, .prefix, floor))
            }
        }
        return best
    }

    /// The customers whose handle or name is spelled much like the text, at most three.
    mutating func nearest(among customers: some Collection<Customer>) -> [Customer] {
        var near: [(customer: Customer, slips: Int)] = []
        for customer in customers {
            name.fill(with: customer.details.handle.rawValue.utf8)
            let byHandle = slips()
            name.fill(with: customer.details.name)
            let slips = [byHandle, slips()].compactMap(\.self).min()
            if let slips { near.append((customer, slips)) }
        }
        near.sort { ($0.slips, $0.customer.details.handle) < ($1.slips, $1.customer.details.handle) }
        return near.prefix(3).map(\.customer)
    }

    /// How well the text fits one name, where it does so in one of the ways that are wanted.
    private mutating func likeness(
        to text: String,
        _ least: CustomerLikeness.Degree,
        _ floor: CustomerLikeness.Degree,
    ) -> CustomerLikeness? {
        guard query.mayBePart(of: text) else { return nil }
        name.fill(with: text)
        return CustomerLikeness(of: query, in: name, atLeast: max(least, floor))
    }

    private func slips() -> Int? {
        let most = Nearest.mostSlips(between: query.bytes.count, and: name.bytes.count)
        // A slip changes at most two letters: one that goes and one that comes.
        guard (query.letters ^ name.letters).nonzeroBitCount <= 2 * most else { return nil }
        return Nearest.slips(query.bytes, name.bytes, atMost: most)
    }
}

extension CustomerLikeness? {
    fileprivate func better(_ other: CustomerLikeness?) -> CustomerLikeness? {
        guard let self else { return other }
        return other.map { Swift.min(self, $0) } ?? self
    }
}
