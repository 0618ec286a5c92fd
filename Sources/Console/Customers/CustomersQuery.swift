import Localization
import Storage
import Tenants

/// Which customers an address asks for, and in which order.
struct CustomersQuery: Sendable {
    /// The fields of the address, by the names that stand in it.
    enum Field: String, CaseIterable, Sendable {
        case text = "q"
        case tag
        case tier
        case state
        case health
        case sort
        case page
    }

    /// The orders in which the list can stand.
    enum Sort: String, CaseIterable, Sendable {
        case name
        case health
        case open
        case lag
        case ends
    }

    let fields: FormFields
    let text: String?
    let tag: String?
    let tier: String?
    let state: CustomerState?
    let health: CustomerHealth?
    let sort: Sort
    /// From 1.
    let page: Int

    /// So many customers are on a page.
    static let pageSize = 100
    static let longestText = 200
    private static let mostPages = 100_000

    /// Reads an address.
    /// - Throws: A ``Refusal`` for a field that means nothing, for to leave it out would show other customers than were asked for.
    init(_ asked: FormFields) throws(Refusal) {
        for name in asked.pairs.map(\.name) where name != Language.field {
            guard Field(rawValue: name) != nil, asked.all(name).count <= 1 else {
                throw .unknownSelection(Hostile(String(name.prefix(40))).terminal)
            }
        }
        func one<Value>(_ field: Field, _ read: (String) -> Value?) throws(Refusal) -> Value? {
            guard let text = asked[field.rawValue] else { return nil }
            guard text.count <= CustomersQuery.longestText, !text.utf8.contains(0), let value = read(text) else {
                throw .unknownSelection(field.rawValue)
            }
            return value
        }
        text = try one(.text) { $0 }
        tag = try one(.tag) { $0 }
        tier = try one(.tier) { $0 }
        state = try one(.state) { CustomerState(rawValue: $0) }
        health = try one(.health) { CustomerHealth(rawValue: $0) }
        sort = try one(.sort) { Sort(rawValue: $0) } ?? .name
        page = try one(.page) { Int($0).flatMap { (1...CustomersQuery.mostPages).contains($0) ? $0 : nil } } ?? 1
        // What holds anyway need not be said, and a form that nobody touched says no more.
        fields = FormFields(
            asked.pairs.filter { name, value in
                !value.isEmpty && name != Language.field && (name, value) != (Field.sort.rawValue, Sort.name.rawValue)
                    && (name, value) != (Field.page.rawValue, "1")
            }
        )
    }

    /// Whether anything is left out.
    var isFiltering: Bool { [text, tag, tier, state?.rawValue, health?.rawValue].contains { $0 != nil } }

    /// Whether a customer is asked for, whatever its health.
    func isFulfilled(apartFromHealthBy standing: CustomerStanding) -> Bool {
        let details = standing.customer.details
        if let tag, !details.tags.contains(tag) { return false }
        if let tier, details.tier != tier { return false }
        if let state {
            if details.state != state { return false }
        } else if details.state == .left, health != .left {
            // They are no customers any more: only whoever asks for them sees them.
            return false
        }
        guard let text else { return true }
        let sought = CustomerNames.folded(text)
        return !sought.isEmpty && standing.names.contains { $0.contains(sought) }
    }

    /// The address of the same with another value in a field, or with none; on its first page.
    func with(_ field: Field, _ value: String?) -> LocalPath {
        let rest = fields.without(Field.page.rawValue).without(field.rawValue)
        let isStandard = field == .sort && value == Sort.name.rawValue
        return LocalPath.customers.with(value.map { isStandard ? rest : rest.adding(field.rawValue, $0) } ?? rest)
    }

    /// The address of a page of the same.
    func path(ofPage number: Int) -> LocalPath {
        let rest = fields.without(Field.page.rawValue)
        return LocalPath.customers.with(number == 1 ? rest : rest.adding(Field.page.rawValue, "\(number)"))
    }
}
