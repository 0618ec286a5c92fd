/// Why a text that someone pasted cannot be read as a link to one page in one tenant.
package enum PastedLinkError: Error, Hashable, Sendable {
    /// Nothing in the text is an address.
    case notALink(Hostile)
    /// More than one address.
    case severalLinks
    /// A scheme other than `http` and `https`.
    case notWeb(scheme: Hostile)
    /// A port on which Microsoft serves no portal.
    case oddPort(host: Hostile, port: Hostile)
    /// Two tenants that are not one.
    case severalTenants([TenantReference])
    /// A parameter for a tenant that holds something else.
    case malformedTenant(parameter: String, value: Hostile)
    /// More text than any link has.
    case tooLong
}

extension PastedLinkError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notALink(let text): "“\(text)” is no link to a web page."
        case .severalLinks: "There is more than one link in the text. Paste one at a time."
        case .notWeb(let scheme): "The link does not lead to a web page: its scheme is “\(scheme)”."
        case .oddPort(let host, let port):
            "The link names the port “\(port)” of \(host), where Microsoft has no portal."
        case .severalTenants(let tenants):
            "The link names several tenants (\(tenants.map(\.description).joined(separator: ", "))), and nothing says "
                + "which is meant."
        case .malformedTenant(let parameter, let value):
            "The link's “\(Hostile(parameter))” is “\(value)”, which is neither a tenant ID nor a domain."
        case .tooLong:
            "The text is longer than \(PastedLink.mostCharacters) characters, and so no link that a browser would open."
        }
    }
}
