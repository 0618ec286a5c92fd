import Localization
import Tenants

/// Whose numbers an address of the overview asks for.
struct OverviewQuery: Sendable {
    /// The fields of the address.
    enum Field: String, CaseIterable, Sendable {
        case tag
        case tier
        case customer
        case span
    }

    /// Those that the reader may see and that the address lets through, without those that left.
    let customers: [Customer]
    let tag: String?
    let tier: String?
    let customer: Customer?
    let span: OverviewSpan

    /// Reads an address.
    ///
    /// - Parameters:
    ///   - asked: The address' fields.
    ///   - known: The customers whom the reader may see.
    /// - Throws: A ``Refusal`` for a field that means nothing, for to leave it out would show other numbers than were asked for.
    init(_ asked: FormFields, among known: [Customer]) throws(Refusal) {
        for name in asked.pairs.map(\.name) where name != Language.field {
            guard Field(rawValue: name) != nil else {
                throw .unknownField(Hostile(String(name.prefix(40))).terminal)
            }
            guard asked.all(name).count <= 1 else { throw .repeatedField(name) }
        }
        func one<Value>(_ field: Field, _ read: (String) -> Value?) throws(Refusal) -> Value? {
            guard let text = asked[field.rawValue] else { return nil }
            guard let value = read(text) else { throw .unknownFilter(field.rawValue) }
            return value
        }
        let here = known.filter { $0.details.state != .left }
        let tag = try one(.tag) { text in here.contains { $0.details.tags.contains(text) } ? text : nil }
        let tier = try one(.tier) { text in here.lazy.compactMap(\.details.tier).first { $0.isSameTier(as: text) } }
        let customer = try one(.customer) { handle in known.first { $0.details.handle.rawValue == handle } }
        let span = try one(.span) { OverviewSpan(rawValue: $0) } ?? .day
        self.init(among: here, tag: tag, tier: tier, customer: customer, span: span)
    }

    /// - Parameters:
    ///   - here: The customers whom the reader may see, without those that left.
    ///   - tag: Only those that have it.
    ///   - tier: Only those of it.
    ///   - customer: Only this one, who may have left.
    ///   - span: How many hours of arrivals.
    init(among here: [Customer], tag: String?, tier: String?, customer: Customer?, span: OverviewSpan) {
        self.tag = tag
        self.tier = tier
        self.customer = customer
        self.span = span
        let asked = customer.map { [$0] } ?? here
        customers = asked.filter { one in
            (tag.map { one.details.tags.contains($0) } ?? true)
                && (tier.map { one.details.tier?.isSameTier(as: $0) ?? false } ?? true)
        }
    }

    /// Whether it asks for fewer than all.
    var isNarrowed: Bool { tag != nil || tier != nil || customer != nil }

    /// The address of the same with another span.
    func path(_ span: OverviewSpan) -> LocalPath {
        var fields: [(name: String, value: String)] = []
        if let tag { fields.append((Field.tag.rawValue, tag)) }
        if let tier { fields.append((Field.tier.rawValue, tier)) }
        if let customer { fields.append((Field.customer.rawValue, customer.details.handle.rawValue)) }
        if span != .day { fields.append((Field.span.rawValue, span.rawValue)) }
        return LocalPath.overview.with(FormFields(fields))
    }
}

extension String {
    /// Whether it names the same tier, whatever the case.
    func isSameTier(as other: String) -> Bool { lowercased() == other.lowercased() }
}
