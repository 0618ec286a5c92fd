/// What follows the host in a portal's URL, with the query taken apart.
struct PortalLocation: Hashable, Sendable {
    /// One item of the query, decoded.
    struct Item: Hashable, Sendable {
        var name: String
        /// `nil` where there is no equals sign.
        var value: String?

        func isNamed(_ other: String) -> Bool { name.lowercased() == other.lowercased() }
    }

    /// The path as it stands in the URL, from its first slash.
    var path: String
    var query: [Item] = []
    /// The fragment as it stands in the URL, without its number sign.
    var fragment: String?

    /// The text that follows the host.
    var text: String {
        var text = path
        if !query.isEmpty {
            text += "?" + query.map(\.text).joined(separator: "&")
        }
        if let fragment {
            text += "#" + fragment
        }
        return text
    }
}

extension PortalLocation.Item {
    /// Reads `name=value` as it stands in a URL. A broken escape is taken for the characters that it is made of.
    init(_ text: Substring) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        name = PercentEncoding.decoded(parts[0]) ?? String(parts[0])
        value = parts.count > 1 ? PercentEncoding.decoded(parts[1]) ?? String(parts[1]) : nil
    }

    fileprivate var text: String {
        PercentEncoding.encoded(name) + (value.map { "=" + PercentEncoding.encoded($0) } ?? "")
    }
}
