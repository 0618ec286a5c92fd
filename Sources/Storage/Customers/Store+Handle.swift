package import Tenants

extension Store {
    /// The customer with a handle, without reading the others; `nil` where the scope reaches none.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func customer(
        with handle: CustomerHandle,
        in scope: CustomerScope,
    ) async throws(StorageError) -> Customer? {
        // The unique index of customer (handle).
        let found = try await driver.read { session in
            try session.rows(
                "SELECT id FROM customer WHERE " + Clause("handle = ?", [handle.stored]) + " AND "
                    + Clause("id", isIn: scope),
            ) { try $0.take(CustomerID.self) }
        }
        guard let id = found.first else { return nil }
        return try await customers(in: scope.narrowed(to: [id])).first
    }
}
