/// What kept a statement or a connection from working, before it is known what that means for the store.
enum PostgreSQLTrouble: Error {
    /// The server refused something.
    case server(PostgreSQLRefusal)
    /// The connection is gone.
    case broken
    /// No connection could be made, and the server did not say why.
    case unreachable(why: String)

    /// Whether a connection made a little later may do better.
    var passes: Bool {
        switch self {
        case .server(let refusal): refusal.endsConnection || refusal.state == .tooManyConnections
        case .broken, .unreachable: true
        }
    }
}

/// A statement's or a connection's refusal in the server's words.
struct PostgreSQLRefusal: Sendable {
    let state: SQLState
    /// The message where it can name nothing but parts of our statements and schema; else what it was about.
    let why: String

    /// Whether the server ends the connection with it: it is being stopped, or someone ended the session.
    var endsConnection: Bool {
        state.rawValue.hasPrefix("08") || state.rawValue.hasPrefix("57P")
    }

    /// Whether the transaction met another one, and would do better by itself.
    ///
    /// A duplicate or a missing row may be another transaction's doing too: what the body looked for before was then
    /// stored, or removed, after it had looked.
    var metAnother: Bool {
        [.serializationFailure, .deadlock, .duplicate, .missingReference].contains(state)
    }
}

/// One of PostgreSQL's codes (https://www.postgresql.org/docs/15/errcodes-appendix.html).
struct SQLState: RawRepresentable, Hashable, Sendable {
    let rawValue: String

    static let serializationFailure = SQLState(rawValue: "40001")
    static let deadlock = SQLState(rawValue: "40P01")
    static let duplicate = SQLState(rawValue: "23505")
    static let missingReference = SQLState(rawValue: "23503")
    static let readOnly = SQLState(rawValue: "25006")
    static let diskFull = SQLState(rawValue: "53100")
    static let outOfMemory = SQLState(rawValue: "53200")
    static let tooManyConnections = SQLState(rawValue: "53300")
    static let lockNotHad = SQLState(rawValue: "55P03")
    static let cancelled = SQLState(rawValue: "57014")
    static let cannotConnectNow = SQLState(rawValue: "57P03")
    static let noSuchDatabase = SQLState(rawValue: "3D000")
    static let mayNot = SQLState(rawValue: "42501")
    static let wrongPassword = SQLState(rawValue: "28P01")
    static let notLetIn = SQLState(rawValue: "28000")
    static let diskError = SQLState(rawValue: "58030")
    static let damagedData = SQLState(rawValue: "XX001")
    static let damagedIndex = SQLState(rawValue: "XX002")
}
