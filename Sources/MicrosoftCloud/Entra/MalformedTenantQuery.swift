package import Tenants

/// Why a text is neither a domain nor a tenant ID, and what was probably meant.
package enum MalformedTenantQuery: Error, Hashable, Sendable {
    case empty
    /// It was meant to be a GUID.
    case tenantID(Hostile, GUIDFault)
    /// A web address, of whose host one may have thought.
    case webAddress(Hostile, host: DomainName?)
    case mailAddress(Hostile, domain: DomainName?)
    case spaces(Hostile)
    /// One word without a dot.
    case noDot(Hostile)
    case notADomain(Hostile)
}

extension MalformedTenantQuery: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "Nothing was given; a domain such as contoso.com or a tenant ID is needed."
        case .tenantID(let text, let fault): "“\(text)” is not a tenant ID: \(fault)."
        case .webAddress(let text, let host?): "“\(text)” is a web address, not a domain. Did you mean \(host)?"
        case .webAddress(let text, nil): "“\(text)” is a web address, not a domain."
        case .mailAddress(let text, let domain?): "“\(text)” is an e-mail address. Did you mean its domain, \(domain)?"
        case .mailAddress(let text, nil): "“\(text)” is neither a domain nor an e-mail address that has one."
        case .spaces(let text): "“\(text)” has spaces in it, and a domain has none."
        case .noDot(let text): "“\(text)” is not a domain: one such as contoso.com has a dot in it."
        case .notADomain(let text):
            "“\(text)” is not a domain: its parts may have letters, digits and dashes, and 63 characters at most."
        }
    }
}

extension GUIDFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .digits(let count): "it has \(count) hexadecimal digits where a GUID has 32"
        case .character(let character): "“\(Hostile(String(character)))” is no hexadecimal digit"
        case .dashes: "the dashes of a GUID stand after 8, 12, 16 and 20 digits"
        case .wrapped: "leave out what stands around the GUID"
        }
    }
}
