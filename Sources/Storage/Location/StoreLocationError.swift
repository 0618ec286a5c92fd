import Tenants

/// What is wrong with the URL of a store.
package enum StoreLocationError: Error, Hashable, Sendable {
    case noScheme(String)
    case unknownScheme(String)
    case relative(String)
    case notAFile(String)
    case hasOptions(String)
    case badEncoding(String)
    /// Carries nothing of the URL, which may hold a password.
    case badServer
    case noDatabase
    case serverOption(String)
}

extension StoreLocationError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noScheme(let text):
            """
            "\(Hostile(StoreLocationError.masked(text)))" is no database URL. \
            Write sqlite:// and the absolute path, as sqlite:///var/lib/tenantry.db, or postgresql://role@host/database.
            """
        case .unknownScheme(let scheme):
            """
            There is no database of the kind "\(Hostile(scheme))". \
            Write sqlite:// and an absolute path, or postgresql://role@host/database.
            """
        case .relative(let path):
            """
            "\(Hostile(path))" is not an absolute path, and would mean another file in each folder. \
            Write three slashes and the whole path: sqlite:///var/lib/tenantry.db.
            """
        case .notAFile(let path):
            "\"\(Hostile(path))\" cannot be a file. Name the store's file, not its folder."
        case .hasOptions(let url):
            "\"\(Hostile(url))\" has options, and a SQLite store takes none. Write a ? or # of the path as %3F or %23."
        case .badEncoding(let url):
            "\"\(Hostile(url))\" has a % that stands for no character. Write a % of the path as %25."
        case .badServer:
            """
            The PostgreSQL URL cannot be read. Write postgresql://role@host:5432/database, with % codes for what is no \
            letter or digit in a name or a password; options that libpq knows may follow a ?.
            """
        case .noDatabase:
            "The PostgreSQL URL names no database. Write postgresql://role@host:5432/database."
        case .serverOption(let name):
            "The PostgreSQL URL has the option \(name), which Tenantry sets itself. Leave it out."
        }
    }

    /// A text that may be a mistyped URL, without what may be a password in it.
    private static func masked(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@") else { return text }
        return "•••" + text[at...]
    }
}
