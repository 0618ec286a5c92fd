/// What a page is about, such as an incident by its number: a value that was found to be of its kind.
///
/// A value that is not of its kind cannot be made, so that none can reach beyond its place in a link.
package struct PortalObject: Hashable, Sendable {
    /// The kinds of objects that a page may ask for. The raw value is the placeholder in the catalogue.
    package enum Kind: String, CaseIterable, Sendable {
        case incident
        case alert
        /// The 40 hexadecimal digits by which Defender for Endpoint knows a device.
        case device
        /// An Entra object ID.
        case userID = "user-id"
        case userPrincipalName = "upn"
        /// An on-premises security identifier.
        case securityID = "sid"
        /// A file by its SHA-1 or SHA-256.
        case file
        case address = "ip"
        case url
        case domain
        case vulnerability = "cve"
        /// An advanced hunting query, as its author wrote it.
        case query
        /// How far back a query looks: `day`, `week` or `month`.
        case range
        /// An Azure resource ID.
        case resource
        /// An access package of entitlement management.
        case package
    }

    package let kind: Kind
    /// The value in the spelling that links carry. A query is text that an author wrote; never show it as it is.
    package let value: String

    /// Checks a value as a person or an API wrote it.
    /// - Throws: ``PortalLinkError/malformedObject(kind:value:)``
    package init(_ kind: Kind, _ text: String) throws(PortalLinkError) {
        guard let value = kind.checked(text) else { throw .malformedObject(kind: kind, value: Hostile(text)) }
        self.kind = kind
        self.value = value
    }

    /// The value as it stands in a path or fragment.
    var encodedInPath: String {
        switch kind {
        case .resource: value.split(separator: "/").map { "/" + PercentEncoding.encoded(String($0)) }.joined()
        default: PercentEncoding.encoded(transported)
        }
    }

    /// The value as it stands in a query, before percent-encoding.
    var transported: String {
        kind == .query ? HuntingQuery.encoded(value) : value
    }

    /// Reads a value as it stands in a link, after percent-decoding, and is `nil` where it is not of its kind.
    init?(_ kind: Kind, transported text: String) {
        let written: String
        if kind == .query {
            // A query that cannot be decoded leaves the page without one; its item stays in the link as it came.
            guard let decoded = try? HuntingQuery.decoded(text) else { return nil }
            written = decoded
        } else {
            written = text
        }
        guard let value = kind.checked(written) else { return nil }
        self.kind = kind
        self.value = value
    }
}
