import Foundation

/// A web address that someone pasted, taken apart as a browser would (WHATWG URL).
///
/// Where a browser and RFC 3986 disagree the browser is right, for it is where the link will be opened: a backslash is a
/// slash, `..` and `%2e%2e` climb, and everything before the last `@` of the authority is a user's name.
struct PastedURL: Hashable, Sendable {
    /// What stands before the host, up to an `@`.
    let userInformation: String?
    /// The host in lower case, without a dot at its end, with Unicode's compatibility forms undone.
    let host: String
    /// The port as it is written, if it is.
    let port: String?
    let location: PortalLocation

    /// Reads `http` and `https` addresses; the scheme may be missing.
    init(_ text: String) throws(PastedLinkError) {
        var rest = try PastedURL.withoutScheme(text)[...]
        rest = rest.drop { $0 == "/" || $0 == "\\" }
        let authority = rest.prefix { !"/\\?#".contains($0) }
        rest = rest.dropFirst(authority.count)

        var hostAndPort = authority
        if let at = authority.lastIndex(of: "@") {
            userInformation = String(authority[..<at])
            hostAndPort = authority[authority.index(after: at)...]
        } else {
            userInformation = nil
        }
        let name: Substring
        if let colon = hostAndPort.lastIndex(of: ":"), !hostAndPort.hasPrefix("[") {
            name = hostAndPort[..<colon]
            port = String(hostAndPort[hostAndPort.index(after: colon)...])
        } else {
            name = hostAndPort
            port = nil
        }
        guard let host = PastedURL.normalized(host: name) else { throw .notALink(Hostile(text)) }
        self.host = host
        location = PortalLocation(pasted: rest)
    }

    private static func withoutScheme(_ text: String) throws(PastedLinkError) -> String {
        guard let colon = text.firstIndex(of: ":") else { return text }
        let scheme = text[..<colon].lowercased()
        let after = text[text.index(after: colon)...]
        if ["http", "https", "hxxp", "hxxps"].contains(scheme) { return String(after) }
        // `host:8443/path` has a colon too, but what is before it has dots or what is after it is a number.
        let isWellFormed = !scheme.isEmpty && scheme.utf8.allSatisfy { $0.isLetterOrDigit || "+-.".utf8.contains($0) }
        let isScheme =
            isWellFormed && (after.hasPrefix("//") || !scheme.contains(".") && after.utf8.first?.isDigit != true)
        if isScheme { throw .notWeb(scheme: Hostile(scheme)) }
        return text
    }

    /// The host as a browser would look it up, still in Unicode.
    private static func normalized(host text: Substring) -> String? {
        guard let decoded = PercentEncoding.decoded(text) else { return nil }
        // The ideographic full stops separate labels too (UTS 46, section 2.3); what follows undoes compatibility forms.
        let dotted = decoded.replacing("\u{3002}", with: ".").replacing("\u{FF61}", with: ".")
        var host = dotted.precomposedStringWithCompatibilityMapping.lowercased()
        if host.hasSuffix(".") { host.removeLast() }
        let isHost =
            !host.isEmpty && host.utf8.count <= 255
            && host.unicodeScalars.allSatisfy {
                $0.isVisible && !"/\\?#@%<>\"'`^|{}".unicodeScalars.contains($0)
            }
        return isHost ? host : nil
    }
}

extension PortalLocation {
    /// Reads what follows the host.
    init(pasted text: Substring) {
        let beforeFragment = text.prefix { $0 != "#" }
        let path = beforeFragment.prefix { $0 != "?" }
        self.path = PortalLocation.resolved(path: path)
        query = beforeFragment.dropFirst(path.count + 1).split(separator: "&").map(PortalLocation.Item.init)
        let fragment = text.dropFirst(beforeFragment.count + 1)
        self.fragment = fragment.isEmpty ? nil : PercentEncoding.mended(fragment: String(fragment))
    }

    /// The path with its dots climbed, as a browser does before it asks for anything.
    private static func resolved(path: Substring) -> String {
        var segments: [String] = []
        let parts = path.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.dropFirst()
        for (index, part) in zip(parts.indices, parts) {
            let isLast = index == parts.indices.last
            switch part.lowercased().replacing("%2e", with: ".") {
            case ".": if isLast { segments.append("") }
            case "..":
                if !segments.isEmpty { segments.removeLast() }
                if isLast { segments.append("") }
            default: segments.append(PercentEncoding.mended(path: String(part)))
            }
        }
        return "/" + segments.joined(separator: "/")
    }
}
