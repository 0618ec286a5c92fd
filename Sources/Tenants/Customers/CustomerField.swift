/// Reads what a person or a file says of a customer, one field at a time.
///
/// Each function takes the text as it was typed and gives the value as it is kept, or says what the field takes.
package enum CustomerField {
    /// Reads a handle.
    package static func handle(_ text: String) throws(CustomerFieldError) -> CustomerHandle {
        guard let handle = CustomerHandle(rawValue: text.trimmed) else { throw .handle(Hostile(text)) }
        return handle
    }

    /// A name on one line, at most 200 characters.
    package static func name(_ text: String) throws(CustomerFieldError) -> String {
        try line(text, as: "name", limit: 200)
    }

    /// A service tier on one line, at most 60 characters.
    package static func tier(_ text: String) throws(CustomerFieldError) -> String {
        try line(text, as: "tier", limit: 60)
    }

    /// A tag: a word or a few, without the semicolons and commas that separate tags.
    package static func tag(_ text: String) throws(CustomerFieldError) -> String {
        let tag = try line(text, as: "tag", limit: 60)
        guard !tag.utf8.contains(where: { $0 == UInt8(ascii: ";") || $0 == .comma }) else { throw .tag(Hostile(tag)) }
        return tag
    }

    /// Notes of at most 10,000 characters, on as many lines as they need.
    package static func notes(_ text: String) throws(CustomerFieldError) -> String {
        guard text.count <= 10_000 else { throw .tooLong(field: "notes", limit: 10_000) }
        let isClean = text.unicodeScalars.allSatisfy { "\n\r\t".unicodeScalars.contains($0) || !$0.isControl }
        guard isClean else { throw .controlCharacter(field: "notes") }
        return text.trimmed.isEmpty ? "" : text
    }

    /// Reads a state.
    package static func state(_ text: String) throws(CustomerFieldError) -> CustomerState {
        guard let state = CustomerState(rawValue: text.trimmed.lowercased()) else { throw .state(Hostile(text)) }
        return state
    }

    /// Reads a browser profile.
    package static func profile(_ text: String) throws(CustomerFieldError) -> BrowserProfile {
        guard let profile = BrowserProfile(text.trimmed) else { throw .profile(Hostile(text)) }
        return profile
    }

    /// A cloud by its name in the product (`gcc-high`) or its title (`GCC High`).
    package static func cloud(_ text: String) throws(CustomerFieldError) -> Cloud {
        let name = text.trimmed.lowercased().replacing(" ", with: "-").replacing("_", with: "-")
        guard let cloud = Cloud(rawValue: name) else { throw .cloud(Hostile(text)) }
        return cloud
    }

    /// Reads a tenant ID.
    package static func tenantID(_ text: String) throws(CustomerFieldError) -> TenantID {
        guard let id = TenantID(rawValue: text.trimmed) else { throw .tenantID(Hostile(text)) }
        return id
    }

    /// Reads a domain.
    package static func domain(_ text: String) throws(CustomerFieldError) -> DomainName {
        guard let domain = DomainName(rawValue: text.trimmed) else { throw .domain(Hostile(text)) }
        return domain
    }

    /// How long something is kept: `90d`, `12w`, or `0` for ever.
    package static func term(_ text: String) throws(CustomerFieldError) -> Retention.Term {
        guard let term = Retention.Term(text) else { throw .term(Hostile(text)) }
        return term
    }

    private static func line(
        _ text: String,
        as field: StaticString,
        limit: Int,
    ) throws(CustomerFieldError) -> String {
        let line = text.trimmed
        guard !line.isEmpty else { throw .empty(field: field.description) }
        guard line.count <= limit else { throw .tooLong(field: field.description, limit: limit) }
        guard !line.unicodeScalars.contains(where: \.isControl) else {
            throw .controlCharacter(field: field.description)
        }
        return line
    }
}

extension String {
    /// The text without the blanks around it.
    var trimmed: String {
        // By scalars: a blank and a combining mark after it are one character, and the mark would go with the blank.
        let scalars = unicodeScalars.drop { $0.properties.isWhitespace }
        guard let end = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(scalars[...end])
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
