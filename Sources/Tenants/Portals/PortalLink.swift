/// A link to a page of a portal, in one tenant of one cloud.
///
/// It is made from the catalogue (``init(to:in:about:as:from:)``) or read from a text (``PastedLink``), and both ways
/// give the same value. Its host always comes from the catalogue.
package struct PortalLink: Hashable, Sendable {
    /// The key of the portal.
    package let portal: String
    /// The key of the page, and `nil` for a page of the portal that the catalogue does not know.
    package let page: String?
    /// The portal's host, from the catalogue.
    package let host: String
    /// The clouds in which this address is that page: commercial and GCC share most of theirs.
    package let clouds: [Cloud]
    /// The tenant, as the link names it; `nil` where it names none, and so opens whichever one is signed in to.
    package let tenant: TenantReference?
    /// What else in a pasted link names a tenant, such as a domain beside a GUID; none of it stays in the text.
    package internal(set) var otherTenants: [TenantReference] = []
    /// What the page is about, each in its place.
    package let objects: [PortalObject]
    /// The location without the tenant.
    let location: PortalLocation
    /// Where the tenant goes, and `nil` for a page that takes none.
    let placement: TenantPlacement?

    /// The link itself: ASCII without spaces, always `https`.
    package var text: String {
        guard let tenant, let placement else { return "https://" + host + location.text }
        return "https://" + host + placement.filled(with: tenant, in: location).text
    }

    /// Everything in the link that names a tenant.
    package var tenants: [TenantReference] { (tenant.map { [$0] } ?? []) + otherTenants }

    /// Whether the page can be opened in a tenant of one's choice at all.
    package var takesTenant: Bool { placement != nil }
}

extension PortalLink: CustomStringConvertible {
    package var description: String { text }
}
