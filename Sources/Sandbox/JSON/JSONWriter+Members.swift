import Tenants

/// The members of an object, a name and a value at a time.
extension JSONWriter {
    mutating func member(_ name: StaticString, _ text: String?) {
        self.name(name)
        if let text { string(text) } else { literal("null") }
    }

    mutating func member(_ name: StaticString, _ number: Int) {
        self.name(name)
        integer(number)
    }

    mutating func member(_ name: StaticString, _ truth: Bool) {
        self.name(name)
        literal(truth ? "true" : "false")
    }

    mutating func member(_ name: StaticString, _ moment: Timestamp?) {
        self.name(name)
        if let moment { timestamp(moment) } else { literal("null") }
    }

    mutating func member(_ name: StaticString, _ texts: [String]) {
        self.name(name)
        array { list in
            for text in texts { list.string(text) }
        }
    }

    /// A member of one of Graph's enumerations, hidden where it is newer than `unknownFutureValue` and not asked for.
    mutating func member<Member: GraphEnumeration>(_ name: StaticString, _ value: Member, showing members: Rendition) {
        self.name(name)
        string(members.name(of: value))
    }

    mutating func member<Member: GraphEnumeration>(
        _ name: StaticString,
        _ value: Member?,
        showing members: Rendition
    ) {
        self.name(name)
        if let value { string(members.name(of: value)) } else { literal("null") }
    }

    mutating func null(_ name: StaticString) {
        self.name(name)
        literal("null")
    }

    mutating func object(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
        self.name(name)
        object(body)
    }

    mutating func array(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
        self.name(name)
        array(body)
    }
}
