import Tenants

/// What is wrong with a body; each service says it with a code of its own.
struct BodyFault: Error, Equatable {
    let message: String
    /// What Graph calls it.
    let code: String

    init(_ message: String, code: String = "BadRequest") {
        self.message = message
        self.code = code
    }
}

extension BodySchema {
    enum Purpose: Sendable {
        case making
        case changing
    }

    /// - Throws: ``BodyFault`` for what Graph's readers refuse before the service itself looks at a body.
    func check(_ body: OrderedJSON, for purpose: Purpose) throws(BodyFault) {
        guard let members = body.members else {
            throw BodyFault("A node of type 'StartObject' was expected for type '\(type)'.")
        }
        for member in members where !member.name.hasPrefix("@") {
            guard let property = properties.first(where: { $0.name == member.name }) else {
                throw BodyFault(
                    "The property '\(member.name)' does not exist on type '\(type)'. Make sure to only use property names that "
                        + "are defined by the type."
                )
            }
            try check(member.value, of: property, for: purpose)
        }
        guard purpose == .making else { return }
        for property in properties where property.access == .required {
            guard let value = body[property.name], value != .null, value != "" else {
                // The directory's own refusal, unlike those of Graph's readers.
                throw BodyFault(
                    "A value is required for property '\(property.name)' of resource '\(type)'.",
                    code: "Request_BadRequest"
                )
            }
        }
    }

    private func check(_ value: OrderedJSON, of property: Property, for purpose: Purpose) throws(BodyFault) {
        switch (property.access, purpose) {
        case (.readOnly, _), (.fixed, .changing):
            throw BodyFault("Property '\(property.name)' is read-only and cannot be set.")
        default: break
        }
        if value == .null {
            guard property.isNullable else {
                throw BodyFault("The property '\(property.name)' of type '\(type)' cannot be null.")
            }
            return
        }
        try property.kind.check(value, named: property.name)
    }
}

extension BodySchema.Kind {
    fileprivate func check(_ value: OrderedJSON, named name: String) throws(BodyFault) {
        switch (self, value) {
        case (.text(let longest), .text(let text)):
            guard text.unicodeScalars.count <= longest else {
                throw BodyFault("The value of '\(name)' is longer than \(longest) characters.")
            }
        case (.truth, .truth): break
        case (.integer(let range), .number):
            guard let number = value.integer, range.contains(number) else {
                throw BodyFault(
                    "The value of '\(name)' must be a whole number from \(range.lowerBound) to \(range.upperBound)."
                )
            }
        case (.moment, .text(let text)):
            guard Timestamp(text) != nil else { throw wrong("Edm.DateTimeOffset", text, name) }
        case (.duration, .text(let text)):
            guard DurationText(text) != nil else { throw wrong("Edm.Duration", text, name) }
        case (.guid, .text(let text)):
            guard TenantID(rawValue: text) != nil else { throw wrong("Edm.Guid", text, name) }
        case (.enumeration(let type, let names), .text(let text)):
            guard names.contains(text) else { throw wrong(type, text, name) }
        case (.object(let schema), .object): try schema.check(value, for: .making)
        case (.variant(let schemas), .object):
            guard let type = value["@odata.type"]?.text else {
                throw BodyFault("The value of '\(name)' needs an '@odata.type', for its type is abstract.")
            }
            guard let schema = schemas.first(where: { $0.isNamed(type) }) else {
                throw BodyFault("The type '\(type)' of '\(name)' is not one that may stand there.")
            }
            try schema.check(value, for: .making)
        case (.list(let kind, let most), .list(let elements)):
            guard elements.count <= most else { throw BodyFault("'\(name)' has more than \(most) elements.") }
            for element in elements { try kind.check(element, named: name) }
        default:
            throw BodyFault("An unexpected value was found for the property '\(name)'; \(expectation) was expected.")
        }
    }

    private func wrong(_ type: String, _ text: String, _ name: String) -> BodyFault {
        BodyFault("Cannot convert the literal '\(text)' of '\(name)' to the expected type '\(type)'.")
    }

    private var expectation: String {
        switch self {
        case .text, .enumeration, .guid: "a string"
        case .truth: "true or false"
        case .integer: "a number"
        case .moment: "a date with a time and a zone"
        case .duration: "an ISO 8601 duration"
        case .object, .variant: "an object"
        case .list: "an array"
        }
    }
}
