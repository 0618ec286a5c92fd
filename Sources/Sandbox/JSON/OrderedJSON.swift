import Tenants

/// Any JSON value, with the members of an object in the order they came, and numbers as they were written.
///
/// For objects that clients make and get back; what is only written goes straight to a ``JSONWriter``.
enum OrderedJSON: Hashable, Sendable {
    struct Member: Hashable, Sendable {
        let name: String
        var value: OrderedJSON
    }

    case null
    case truth(Bool)
    /// As it was written, so that no digit is lost.
    case number(String)
    case text(String)
    case list([OrderedJSON])
    case object([Member])

    static func text(orNull text: String?) -> OrderedJSON { text.map(OrderedJSON.text) ?? .null }

    static func moment(_ moment: Timestamp?) -> OrderedJSON { .text(orNull: moment.map(TimestampWriter.text)) }

    static func integer(_ number: Int) -> OrderedJSON { .number(String(number)) }

    /// A member of an object; setting it to nothing takes it out, and a new one goes to the end.
    subscript(name: String) -> OrderedJSON? {
        get {
            guard case .object(let members) = self else { return nil }
            return members.first { $0.name == name }?.value
        }
        set {
            guard case .object(var members) = self else { return }
            // Nothing else may hold the members while they change, or each change would copy them all.
            self = .null
            let place = members.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
            self = .object(members)
        }
    }

    /// The value that a path such as `customer/tenantId` leads to.
    func value(at path: String) -> OrderedJSON? {
        path.split(separator: "/").reduce(self as OrderedJSON?) { $0?[String($1)] }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }

    var truth: Bool? { if case .truth(let truth) = self { truth } else { nil } }

    var integer: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }

    var list: [OrderedJSON]? { if case .list(let list) = self { list } else { nil } }

    var members: [Member]? { if case .object(let members) = self { members } else { nil } }
}

extension OrderedJSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByIntegerLiteral
{
    init(stringLiteral text: String) { self = .text(text) }

    init(booleanLiteral truth: Bool) { self = .truth(truth) }

    init(integerLiteral number: Int) { self = .integer(number) }

    init(arrayLiteral elements: OrderedJSON...) { self = .list(elements) }

    init(dictionaryLiteral members: (String, OrderedJSON)...) {
        self = .object(members.map { Member(name: $0.0, value: $0.1) })
    }
}
