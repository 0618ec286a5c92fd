/// What may be sent to make or change an object of one type.
struct BodySchema: Sendable {
    indirect enum Kind: Sendable {
        case text(longest: Int)
        case truth
        case integer(ClosedRange<Int>)
        case moment
        case duration
        case guid
        case enumeration(String, [String])
        case object(BodySchema)
        /// One of several types, which `@odata.type` tells.
        case variant([BodySchema])
        case list(of: Kind, atMost: Int)
    }

    /// What a client may do with a property.
    enum Access: Sendable {
        case free
        /// It has to be there when the object is made.
        case required
        /// It is set when the object is made and never again.
        case fixed
        /// The service alone sets it.
        case readOnly
        /// It is taken and not shown, such as a reference to another object.
        case hidden
    }

    struct Property: Sendable {
        let name: String
        let kind: Kind
        let access: Access
        let isNullable: Bool
        /// What it has when nobody sent it.
        let standard: OrderedJSON

        init(
            _ name: String,
            _ kind: Kind,
            _ access: Access = .free,
            isNullable: Bool = true,
            standard: OrderedJSON = .null,
        ) {
            self.name = name
            self.kind = kind
            self.access = access
            self.isNullable = isNullable && access != .required
            self.standard = standard
        }
    }

    /// The full name, such as `microsoft.graph.group`.
    let type: String
    let properties: [Property]

    init(_ type: String, _ properties: [Property]) {
        self.type = type
        self.properties = properties
    }

    var names: Set<String> { Set(properties.filter { $0.access != .hidden }.map(\.name)) }

    /// A whole new object from what was sent, in the order of the schema.
    func object(from body: OrderedJSON) -> OrderedJSON {
        var members: [OrderedJSON.Member] = []
        if let type = body["@odata.type"] { members.append(OrderedJSON.Member(name: "@odata.type", value: type)) }
        for property in properties where property.access != .hidden {
            let value = body[property.name].map(property.kind.filled) ?? property.standard
            members.append(OrderedJSON.Member(name: property.name, value: value))
        }
        return .object(members)
    }

    /// An object with what was sent in the place of what it had.
    func object(_ object: OrderedJSON, changedBy body: OrderedJSON) -> OrderedJSON {
        var object = object
        for property in properties where property.access != .hidden {
            if let value = body[property.name] { object[property.name] = property.kind.filled(value) }
        }
        return object
    }
}

extension BodySchema.Kind {
    /// A value whose own objects are whole too.
    fileprivate func filled(_ value: OrderedJSON) -> OrderedJSON {
        switch (self, value) {
        case (.object(let schema), .object): schema.object(from: value)
        case (.variant(let schemas), .object):
            schemas.first { $0.isNamed(value["@odata.type"]?.text) }?.object(from: value) ?? value
        case (.list(let kind, _), .list(let elements)): .list(elements.map(kind.filled))
        default: value
        }
    }
}

extension BodySchema {
    /// Whether `@odata.type` names this type, with or without its hash sign.
    func isNamed(_ name: String?) -> Bool { name == "#" + type || name == type }
}
