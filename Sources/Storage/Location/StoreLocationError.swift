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
    case postgreSQL
}

extension StoreLocationError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noScheme(let text):
            """
            "\(Hostile(text))" is no database URL. \
            Write sqlite:// and the absolute path: sqlite:///var/lib/tenantry.db.
            """
        case .unknownScheme(let scheme):
            "There is no database of the kind \"\(Hostile(scheme))\". Write sqlite:// and an absolute path."
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
        case .postgreSQL:
            "This version stores in SQLite only; PostgreSQL is not there yet. Write sqlite:// and an absolute path."
        }
    }
}
