package import Tenants

extension Store {
    /// The customer who has a tenant; `nil` where nobody of the scope has.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func customer(
        owning tenant: TenantID,
        in scope: CustomerScope,
    ) async throws(StorageError) -> Customer? {
        // The unique index of the tenants' IDs.
        let found = try await driver.read { session in
            try session.rows("SELECT customer FROM tenant WHERE tenant_id = ?", [tenant.stored]) {
                try $0.take(CustomerID.self)
            }
        }
        return try await customers(in: scope.narrowed(to: found)).first
    }
}
