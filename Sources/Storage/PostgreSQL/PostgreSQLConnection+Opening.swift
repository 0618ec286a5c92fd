import CPostgres
import Foundation
import Glibc

extension PostgreSQLConnection {
    /// Connects, and sets what each of our sessions needs.
    ///
    /// - Parameters:
    ///   - address: The database.
    ///   - cancellation: Until when it is wanted.
    /// - Throws: A ``PostgreSQLTrouble``, or a ``StorageError`` where it is no longer wanted.
    convenience init(to address: PostgreSQLAddress, _ cancellation: Cancellation) throws {
        let attempt = try ConnectionAttempt(address)
        try attempt.complete(cancellation)
        guard let made = unsafe attempt.take() else { throw PostgreSQLTrouble.broken }
        unsafe self.init(made)
        try execute(PostgreSQLConnection.settings)
    }

    /// A node that hangs in mid-transaction must not hold its locks for ever; and nor must a statement that cannot end.
    ///
    /// Without `jit` and without a second process: what either spares a page of the queue, starting it takes longer. Rows
    /// are mostly in memory, so that looking one up costs little more than going on to the next.
    private static let settings = """
        SET search_path = tenantry;
        SET jit = off;
        SET max_parallel_workers_per_gather = 0;
        SET random_page_cost = 1.1;
        SET statement_timeout = '10min';
        SET lock_timeout = '30s';
        SET idle_in_transaction_session_timeout = '5min';
        """
}

/// A connection that is being made, step by step, so that it can be given up at any time.
@safe private final class ConnectionAttempt {
    private var pointer: OpaquePointer?
    private let deadline: ContinuousClock.Instant

    init(_ address: PostgreSQLAddress) throws {
        let seconds = address.parameters["connect_timeout"].flatMap { Int($0) } ?? 10
        deadline = .now + .seconds(max(2, seconds))
        var parameters = ConnectionAttempt.standard
        parameters.merge(address.parameters) { _, own in own }
        parameters["password"] = address.password?.text
        parameters["sslpassword"] = address.keyPassword?.text
        if parameters["sslmode"]?.hasPrefix("verify") == true, parameters["sslrootcert"] == nil {
            parameters["sslrootcert"] = ConnectionAttempt.systemAuthorities
        }
        unsafe pointer = ConnectionAttempt.start(parameters)
        guard let pointer = unsafe pointer else { throw PostgreSQLTrouble.unreachable(why: "there is no memory left") }
        // A code is the same in every language that a server may speak.
        _ = unsafe PQsetErrorVerbosity(pointer, PQERRORS_SQLSTATE)
        // libpq prints notices on the standard error otherwise.
        _ = unsafe PQsetNoticeProcessor(pointer, { _, _ in }, nil)
    }

    deinit {
        unsafe PQfinish(pointer)
    }

    /// Gives the connection away.
    func take() -> OpaquePointer? {
        defer { unsafe pointer = nil }
        return unsafe pointer
    }

    /// What holds where the URL says nothing.
    private static let standard = [
        "application_name": "tenantry",
        "client_encoding": "UTF8",
        // A far side that is gone without a word is found out within a minute.
        "keepalives_idle": "30",
        "keepalives_interval": "10",
        "keepalives_count": "3",
        "tcp_user_timeout": "60000",
    ]

    /// The authorities that this machine trusts, unless the account has a file of its own where libpq looks for one.
    private static var systemAuthorities: String? {
        let own = NSHomeDirectory() + "/.postgresql/root.crt"
        let places = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"]
        guard !FileManager.default.fileExists(atPath: own) else { return nil }
        return places.first { FileManager.default.fileExists(atPath: $0) }
    }

    private static func start(_ parameters: [String: String]) -> OpaquePointer? {
        // Both lists end with nothing; libpq copies what it is given.
        var names: [UnsafePointer<CChar>?] = unsafe []
        var values: [UnsafePointer<CChar>?] = unsafe []
        for (name, value) in parameters {
            unsafe names.append(UnsafePointer(strdup(name)))
            unsafe values.append(UnsafePointer(strdup(value)))
        }
        defer {
            for place in unsafe names.indices {
                unsafe free(UnsafeMutablePointer(mutating: names[place]))
                unsafe free(UnsafeMutablePointer(mutating: values[place]))
            }
        }
        unsafe names.append(nil)
        unsafe values.append(nil)
        return unsafe PQconnectStartParams(names, values, 0)
    }

    /// Takes the steps until the connection is made.
    func complete(_ cancellation: Cancellation) throws {
        var next = PGRES_POLLING_WRITING
        while true {
            guard unsafe PQstatus(pointer) != CONNECTION_BAD else { throw failure() }
            switch next {
            case PGRES_POLLING_OK: return
            case PGRES_POLLING_FAILED: throw failure()
            case PGRES_POLLING_READING: try wait(for: POLLIN, cancellation)
            default: try wait(for: POLLOUT, cancellation)
            }
            next = unsafe PQconnectPoll(pointer)
        }
    }

    private func wait(for event: Int32, _ cancellation: Cancellation) throws {
        while true {
            try cancellation.check()
            guard .now < deadline else { throw PostgreSQLTrouble.unreachable(why: "its server does not answer") }
            var socket = pollfd(fd: unsafe PQsocket(pointer), events: Int16(event), revents: 0)
            // In short pieces, so that what is no longer wanted ends soon.
            if unsafe poll(&socket, 1, 50) != 0 { return }
        }
    }

    /// Why there is no connection: the server's code where it gave one, else libpq's own words.
    private func failure() -> PostgreSQLTrouble {
        let message =
            unsafe String(cString: PQerrorMessage(pointer)).split(separator: "\n").first.map(String.init) ?? ""
        let code = message.suffix(5)
        if message.hasSuffix(":  " + code), code.utf8.count == 5 {
            return .server(
                PostgreSQLRefusal(state: SQLState(rawValue: String(code)), why: "the connection was refused")
            )
        }
        return .unreachable(why: PostgreSQLTrouble.reason(in: message))
    }
}

extension PostgreSQLTrouble {
    /// What libpq says of a connection that could not be made, without the address, which is told anyway.
    static func reason(in message: String) -> String {
        guard let end = message.range(of: "failed: ") else { return message }
        return "no connection to its server (\(message[end.upperBound...]))"
    }
}
