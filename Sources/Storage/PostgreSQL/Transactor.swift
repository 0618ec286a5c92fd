/// One connection and the transactions on it, of one thread.
final class Transactor {
    enum Kind {
        case reading
        case writing

        fileprivate var begin: String {
            switch self {
            case .reading: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            // Without READ WRITE, so that a database which someone has set read-only stays so.
            case .writing: "BEGIN ISOLATION LEVEL READ COMMITTED"
            }
        }
    }

    private let address: PostgreSQLAddress
    private let patience: Duration
    private let history: ConnectionHistory
    private var connection: PostgreSQLConnection?

    init(_ address: PostgreSQLAddress, patience: Duration, _ history: ConnectionHistory) {
        self.address = address
        self.patience = patience
        self.history = history
    }

    func disconnect() {
        connection = nil
    }

    /// Does a transaction, and does it again where it met another one or the connection broke.
    func transact<Outcome>(
        _ kind: Kind,
        _ cancellation: Cancellation,
        _ body: (any Session) throws -> Outcome,
    ) throws -> Outcome {
        var retries = Retries(patience: patience)
        while true {
            try cancellation.check()
            do {
                return try attempt(kind, on: connected(cancellation), cancellation, body)
            } catch let trouble as PostgreSQLTrouble {
                // Its statement was ended because of that, or the connection was before it could be.
                try cancellation.check()
                guard let pause = retries.pause(after: trouble, wasConnected: history.wasConnected) else {
                    throw trouble
                }
                cancellation.rest(pause)
            }
        }
    }

    private func connected(_ cancellation: Cancellation) throws -> PostgreSQLConnection {
        if let connection { return connection }
        let made = try PostgreSQLConnection(to: address, cancellation)
        connection = made
        history.noteConnection()
        return made
    }

    private func attempt<Outcome>(
        _ kind: Kind,
        on connection: PostgreSQLConnection,
        _ cancellation: Cancellation,
        _ body: (any Session) throws -> Outcome,
    ) throws -> Outcome {
        cancellation.works(on: connection.cancelHandle)
        defer {
            cancellation.works(on: nil)
            // A statement that is being ended may end only after the next one has begun.
            if cancellation.isCancelled || !connection.isUsable { self.connection = nil }
        }
        try connection.forgetOldStatements()
        try connection.execute(kind.begin)
        let outcome: Outcome
        do {
            outcome = try body(PostgreSQLSession(connection: connection, cancellation: cancellation))
            try cancellation.check()
        } catch {
            // A connection that cannot even do that is given up, which ends its transaction too.
            if connection.isUsable { try? connection.execute("ROLLBACK") }
            throw error
        }
        try commit(kind, on: connection)
        return outcome
    }

    private func commit(_ kind: Kind, on connection: PostgreSQLConnection) throws {
        do {
            try connection.execute("COMMIT", expecting: "COMMIT")
        } catch let trouble as PostgreSQLTrouble {
            guard case .writing = kind, trouble.passes else { throw trouble }
            throw StorageError.outcomeUnknown(path: address.description)
        }
    }
}
