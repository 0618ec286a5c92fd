package import Tenants

extension Store {
    /// The customers of a scope whom a text may name, by handle: all that ``CustomerMatch`` can find, and few others.
    ///
    /// Of thousands of customers only these are read, which is what makes `tenantry open` quick.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func customers(likelyNamed text: String, in scope: CustomerScope) async throws(StorageError) -> [Customer] {
        try await customers(in: scope.narrowed(to: customerNumbers(likelyNamed: text, in: scope)))
    }

    /// Who the customers of a scope are whom a text may name, and no more of them.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func customerNumbers(
        likelyNamed text: String,
        in scope: CustomerScope
    ) async throws(StorageError) -> Set<CustomerID> {
        try await driver.read { try $0.customers(likelyNamed: text, in: scope) }
    }
}

extension Session {
    /// See ``Store/customerNumbers(likelyNamed:in:)``.
    func customers(likelyNamed text: String, in scope: CustomerScope) throws -> Set<CustomerID> {
        guard let pattern = CustomerNames.pattern(for: text) else { return [] }
        // No index can help here: one look at each of some thousands of names takes a millisecond.
        let found = try rows(
            ("SELECT DISTINCT customer FROM customer_name WHERE " + Clause("name LIKE ?", [pattern.stored]) + " AND "
                + Clause("customer", isIn: scope)).frequent(in: scope),
        ) { try $0.take(CustomerID.self) }
        return Set(found)
    }
}
