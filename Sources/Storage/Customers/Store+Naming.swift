package import Tenants

extension Store {
    /// The customers of a scope whom a text may name, by handle: all that ``CustomerMatch`` can find, and few others.
    ///
    /// Of thousands of customers only these are read, which is what makes `tenantry open` quick.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func customers(likelyNamed text: String, in scope: CustomerScope) async throws(StorageError) -> [Customer] {
        guard let pattern = CustomerNames.pattern(for: text) else { return [] }
        // No index: one look at each customer's names is a fraction of a millisecond for thousands.
        let found = try await driver.read { session in
            try session.rows(
                "SELECT id FROM customer WHERE " + Clause("known_as LIKE ?", [pattern.stored]) + " AND "
                    + Clause("id", isIn: scope),
            ) { try $0.take(CustomerID.self) }
        }
        return try await customers(in: scope.narrowed(to: found))
    }
}
