/// What a link turns out to be that someone pasted.
package enum PastedLink: Hashable, Sendable {
    /// A page of a portal that the catalogue knows.
    case portal(PortalLink)
    /// An address that is made to look like Microsoft's and is not.
    case lookAlike(LookAlike)
    /// Any other address.
    case elsewhere(host: Hostile)

    /// The longest text that is read.
    package static let mostCharacters = 400_000

    /// Reads a link as it comes out of a mail, a chat or a ticket.
    ///
    /// Brackets, quotes and full stops around it, a missing scheme, the wrapping of Safe Links, forms of links that
    /// Microsoft no longer makes and defanged forms (`hxxps`, `[.]`) are all understood.
    package init(_ text: String, in catalogue: PortalCatalogue) throws(PastedLinkError) {
        let url = try PastedURL(pasted: text)
        if let link = try PortalLink(url, in: catalogue) {
            self = .portal(link)
        } else if let lookAlike = LookAlike(of: url, in: catalogue) {
            self = .lookAlike(lookAlike)
        } else {
            self = .elsewhere(host: Hostile(url.host))
        }
    }
}

extension PortalLink {
    /// Reads a link as ``PastedLink`` does, and is `nil` for every other address, whatever that pretends to be.
    package init?(pasted text: String, in catalogue: PortalCatalogue) throws(PastedLinkError) {
        try self.init(PastedURL(pasted: text), in: catalogue)
    }

    fileprivate init?(_ url: PastedURL, in catalogue: PortalCatalogue) throws(PastedLinkError) {
        guard catalogue.hosts.contains(url.host) else { return nil }
        if let port = url.port, !["", "443", "80"].contains(port) {
            throw .oddPort(host: Hostile(url.host), port: Hostile(port))
        }
        self = try catalogue.link(at: url.host, url.location)
    }
}

extension PastedURL {
    /// The address in a text, out of the wrappings that it came in.
    fileprivate init(pasted text: String) throws(PastedLinkError) {
        let address = try PastedText(text).address
        var url = try PastedURL(address)
        // A mail that was forwarded between organizations is wrapped more than once.
        for _ in 0..<4 {
            guard let wrapped = url.unwrapped else { break }
            url = try PastedURL(try PastedText(wrapped).address)
        }
        self = url
    }

    /// The address inside a Safe Link, and `nil` for any other.
    fileprivate var unwrapped: String? {
        let domains = [".safelinks.protection.outlook.com", ".safelinks.protection.office365.us"]
        guard domains.contains(where: host.hasSuffix) else { return nil }
        return location.query.first { $0.isNamed("url") }?.value
    }
}
