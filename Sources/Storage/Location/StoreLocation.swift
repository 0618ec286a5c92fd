import Foundation

/// Where a store is, read from the URL that the configuration gives.
///
/// `sqlite:///var/lib/tenantry/tenantry.db` is the file of that absolute path, after what is percent-encoded in it is
/// decoded.
package struct StoreLocation: Hashable, Sendable {
    /// The absolute path of the store's file.
    package let path: String

    /// Reads a URL.
    /// - Throws: A ``StoreLocationError`` that says what is wrong with it, and how it should look.
    package init(_ url: String) throws(StoreLocationError) {
        guard let colon = url.firstIndex(of: ":"), !url.hasPrefix("/") else { throw .noScheme(url) }
        switch url[..<colon].lowercased() {
        case "sqlite": try self.init(path: StoreLocation.path(in: url, after: colon))
        case "postgresql", "postgres": throw .postgreSQL
        case let scheme: throw .unknownScheme(scheme)
        }
    }

    /// The store in a file.
    /// - Throws: A ``StoreLocationError`` where the path is relative, or cannot be a file's.
    package init(path: String) throws(StoreLocationError) {
        guard path.hasPrefix("/") else { throw .relative(path) }
        guard !path.hasSuffix("/"), !path.utf8.contains(0) else { throw .notAFile(path) }
        self.path = path
    }

    private static func path(in url: String, after colon: String.Index) throws(StoreLocationError) -> String {
        let rest = url[url.index(after: colon)...]
        guard rest.hasPrefix("//") else { throw .relative(String(rest)) }
        let path = rest.dropFirst(2)
        guard !path.contains("?"), !path.contains("#") else { throw .hasOptions(url) }
        guard let decoded = path.removingPercentEncoding else { throw .badEncoding(url) }
        return decoded
    }
}

extension StoreLocation: CustomStringConvertible {
    /// The URL that names the same file.
    package var description: String {
        "sqlite://" + (path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path)
    }
}
