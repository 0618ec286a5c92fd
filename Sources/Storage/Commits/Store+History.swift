package import Tenants

extension Store {
    /// What became of some incidents or alerts of a tenant, the latest first.
    ///
    /// - Parameters:
    ///   - objects: Microsoft's identifiers of them.
    ///   - stream: Which of the two they are.
    ///   - tenant: The tenant that has them.
    ///   - place: Only what was before this entry of the log; `nil` for all.
    ///   - limit: So many entries of the log and no more.
    ///   - scope: Whose changes may be seen.
    /// - Returns: The entries of the log.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func history(
        of objects: [String],
        in stream: Tenants.Stream,
        of tenant: TenantID,
        before place: Int64? = nil,
        limit: Int,
        in scope: CustomerScope,
    ) async throws(StorageError) -> [Change] {
        let changes = try await driver.read { session in
            try objects.chunks.flatMap { objects in
                // Index change_of_object, which the sign keeps SQLite from passing by.
                let condition = [
                    Clause(
                        "change.tenant = (SELECT tenant.id FROM tenant WHERE tenant.tenant_id = ?)",
                        [tenant.stored]
                    ),
                    Clause("change.stream = ?", [Change.Topic(stream).stored]),
                    Clause("change.object", isIn: objects.map(\.stored)),
                    Clause("+change.customer", isIn: scope),
                    place.map { Clause("change.sequence < ?", [$0.stored]) } ?? Clause("TRUE"),
                ]
                return try session.rows(
                    (Change.selection + " WHERE " + condition.allTrue() + " ORDER BY change.sequence DESC"
                        + .limit(limit)).frequent(ofFew: objects.count, in: scope),
                ) { try Change(from: &$0) }
            }
        }
        return Array(changes.sorted { $0.sequence > $1.sequence }.prefix(limit))
    }
}
