/// One of Microsoft's portals: its hosts in the clouds, how it takes a tenant, and its pages.
package struct Portal: Hashable, Sendable {
    /// The name by which a file of the operator's refers to it.
    package let key: String
    package let title: String
    /// The host in each cloud that has one.
    package let hosts: [Cloud: PortalHost]
    /// Where the tenant goes, the place to prefer first; empty for a portal that takes none.
    package let tenant: [TenantPlacement]
    package internal(set) var pages: [PortalPage]
    /// Where the form of its links comes from.
    let source: String
    let isVerified: Bool
}

/// A portal's host in one cloud, and how sure we are of it.
package struct PortalHost: Hashable, Sendable {
    package let name: String
    package let isVerified: Bool
    package let note: String?

    /// A host name in the spelling that links carry.
    static func checked(_ text: String) throws(PortalCatalogueError.Problem) -> String {
        var name = text[...]
        if let end = text.firstRange(of: "://") {
            guard text[..<end.lowerBound].lowercased() == "https" else {
                throw .notHTTPS(Hostile(String(text[..<end.lowerBound])))
            }
            name = text[end.upperBound...]
        }
        guard !name.contains("{"), !name.contains("}") else { throw .hostFromData(Hostile(text)) }
        guard !name.hasSuffix("."), name.utf8.allSatisfy({ $0 < 0x80 }), let host = DomainName(rawValue: String(name))
        else {
            throw .malformedHost(Hostile(text))
        }
        return host.rawValue
    }
}
