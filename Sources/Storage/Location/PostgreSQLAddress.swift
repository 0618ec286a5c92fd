import CPostgres
import Foundation

/// A database of a PostgreSQL server, and how it is connected to.
///
/// It is read by libpq from a URL as its documentation describes it
/// (https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING). What the URL does not say, libpq takes from
/// its own environment variables and files, such as `PGPASSWORD` and `~/.pgpass`.
package struct PostgreSQLAddress: Hashable, Sendable {
    /// What libpq is given, but for the passwords.
    let parameters: [String: String]
    let password: Password?
    /// What the key of a client's certificate is sealed with.
    let keyPassword: Password?

    /// Reads a URL.
    /// - Throws: A ``StoreLocationError``, which holds nothing of the URL but names of its options.
    init(_ url: String) throws(StoreLocationError) {
        guard var parameters = PostgreSQLAddress.parsed(url) else { throw .badServer }
        for option in ["options", "replication", "client_encoding", "service"] where parameters[option] != nil {
            throw .serverOption(option)
        }
        guard parameters["dbname"]?.isEmpty == false else { throw .noDatabase }
        password = parameters.removeValue(forKey: "password").map(Password.init)
        keyPassword = parameters.removeValue(forKey: "sslpassword").map(Password.init)
        if parameters["sslmode"] == nil {
            // A server elsewhere has to prove who it is, unless the URL says in so many words that it need not.
            parameters["sslmode"] = PostgreSQLAddress.isOnThisMachine(parameters) ? "prefer" : "verify-full"
        }
        self.parameters = parameters
    }

    private init(_ other: PostgreSQLAddress, password: Password) {
        parameters = other.parameters
        keyPassword = other.keyPassword
        self.password = password
    }

    /// The same database with another password, such as one from a file.
    package func with(password: String) -> PostgreSQLAddress {
        PostgreSQLAddress(self, password: Password(text: password))
    }

    /// What libpq makes of a URL; `nil` where it can make nothing of it.
    ///
    /// Its own complaint is not passed on: it may hold the password.
    private static func parsed(_ url: String) -> [String: String]? {
        guard !url.utf8.contains(0), let options = unsafe PQconninfoParse(url, nil) else { return nil }
        defer { unsafe PQconninfoFree(options) }
        var parameters: [String: String] = [:]
        var option = unsafe options
        while let keyword = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val {
                unsafe parameters[String(cString: keyword)] = String(cString: value)
            }
            unsafe option += 1
        }
        return parameters
    }

    /// Whether the URL names hosts, all of which are this machine by their names.
    private static func isOnThisMachine(_ parameters: [String: String]) -> Bool {
        let hosts = [parameters["host"], parameters["hostaddr"]].compactMap(\.self)
            .flatMap { $0.split(separator: ",") }
        return !hosts.isEmpty
            && hosts.allSatisfy { host in
                host == "localhost" || host == "::1" || host.hasPrefix("127.") || host.hasPrefix("/")
            }
    }
}

extension PostgreSQLAddress: CustomStringConvertible {
    /// The URL without the role, its password and the options.
    package var description: String {
        let (host, port) = (parameters["host"] ?? parameters["hostaddr"] ?? "", parameters["port"])
        let database = parameters["dbname"]?.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""
        if host.hasPrefix("/") {
            return "postgresql:///\(database)?host=\(host)\(port.map { "&port=\($0)" } ?? "")"
        }
        let name = host.contains(":") && !host.contains(",") ? "[\(host)]" : host
        return "postgresql://\(name)\(port.map { ":\($0)" } ?? "")/\(database)"
    }
}
