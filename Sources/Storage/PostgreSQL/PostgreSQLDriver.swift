/// A store in a schema of a PostgreSQL database, which any number of nodes may use at once.
///
/// Reads see the store as it was at one moment (`REPEATABLE READ`). Writes see what others have committed before each
/// statement (`READ COMMITTED`), and are done again where they met another one. A connection that breaks is made anew;
/// what was under way on it is done again, unless it broke while the server was asked to commit.
package struct PostgreSQLDriver: Driver {
    let pool: ConnectionPool
    let path: String

    /// Connects to a database, and makes sure that our schema is in it.
    /// - Parameters:
    ///   - address: The database.
    ///   - connections: How many connections there may be at once.
    ///   - patience: How long to go on trying where the server is gone.
    /// - Returns: The driver, connected.
    /// - Throws: A ``StorageError`` where there is no such database, or its schema `tenantry` is not ours.
    package static func open(
        _ address: PostgreSQLAddress,
        connections: Int = 8,
        patience: Duration = .seconds(10),
    ) async throws(StorageError) -> PostgreSQLDriver {
        let pool = ConnectionPool(address, size: connections, patience: patience)
        let driver = PostgreSQLDriver(pool: pool, path: address.description)
        do {
            try await PostgreSQLSchema.prepare(driver, at: driver.path)
        } catch {
            pool.close()
            throw error
        }
        return driver
    }

    /// Runs the body on one of the connections, in a transaction that sees one moment.
    package func read<Outcome: Sendable>(
        _ body: @escaping @Sendable (any Session) throws -> Outcome,
    ) async throws(StorageError) -> Outcome {
        try await transact(.reading, body)
    }

    /// Runs the body on one of the connections, once or more, in a transaction that is there whole or not at all.
    package func write<Outcome: Sendable>(
        _ amount: WriteAmount,
        _ body: @escaping @Sendable (any Session) throws -> Outcome,
    ) async throws(StorageError) -> Outcome {
        try await transact(.writing, body)
    }

    /// Ends the connections, each once what it does is done.
    package func close() {
        pool.close()
    }

    private func transact<Outcome: Sendable>(
        _ kind: Transactor.Kind,
        _ body: @escaping @Sendable (any Session) throws -> Outcome,
    ) async throws(StorageError) -> Outcome {
        let ticket = Ticket<Outcome>()
        let path = path
        let answer = await ticket.answer {
            let isAccepted = pool.submit { transactor in
                do {
                    let outcome = try transactor.transact(kind, ticket.cancellation, body)
                    ticket.settle(.success(outcome))
                } catch {
                    ticket.settle(.failure(StorageError(error, at: path)))
                }
            }
            if !isAccepted { ticket.settle(.failure(.closed(path: path))) }
        }
        return try answer.get()
    }
}
