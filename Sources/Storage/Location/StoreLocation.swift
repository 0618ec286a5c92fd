import Foundation

/// Where a store is, read from the URL that the configuration gives.
///
/// `sqlite:///var/lib/tenantry/tenantry.db` is the file of that absolute path, after what is percent-encoded in it is
/// decoded. `postgresql://tenantry@db.example/tenantry` is a database of a PostgreSQL server.
package enum StoreLocation: Hashable, Sendable {
    /// The file of an absolute path.
    case file(String)
    /// A database of a PostgreSQL server.
    case server(PostgreSQLAddress)

    /// Reads a URL.
    /// - Throws: A ``StoreLocationError`` that says what is wrong with it, and how it should look.
    package init(_ url: String) throws(StoreLocationError) {
        guard let colon = url.firstIndex(of: ":"), !url.hasPrefix("/") else { throw .noScheme(url) }
        switch url[..<colon].lowercased() {
        case "sqlite": try self.init(path: StoreLocation.path(in: url, after: colon))
        // libpq knows the scheme in small letters only.
        case let scheme where scheme == "postgresql" || scheme == "postgres":
            self = .server(try PostgreSQLAddress(scheme + url[colon...]))
        case let scheme: throw .unknownScheme(scheme)
        }
    }

    /// The store in a file.
    /// - Throws: A ``StoreLocationError`` where the path is relative, or cannot be a file's.
    package init(path: String) throws(StoreLocationError) {
        guard path.hasPrefix("/") else { throw .relative(path) }
        guard !path.hasSuffix("/"), !path.utf8.contains(0) else { throw .notAFile(path) }
        self = .file(path)
    }

    /// What errors call the store: the path of its file, or the address of its database without role and password.
    package var path: String {
        switch self {
        case .file(let path): path
        case .server(let address): address.description
        }
    }

    /// The path of its file; `nil` where a server keeps it.
    package var file: String? {
        switch self {
        case .file(let path): path
        case .server: nil
        }
    }

    /// The same store, opened with a password that was kept elsewhere than in its URL; a file needs none.
    package func with(password: String) -> StoreLocation {
        switch self {
        case .file: self
        case .server(let address): .server(address.with(password: password))
        }
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
    /// The URL that names the same store, without role and password.
    package var description: String {
        switch self {
        case .file(let path):
            "sqlite://" + (path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path)
        case .server(let address): address.description
        }
    }
}
