package import Tenants

extension Store {
    /// How long a relationship is kept that nobody sees, and that has ended or is not listed any more.
    package static let relationshipPatience: Duration = .seconds(180 * 86_400)

    /// Forgets the relationships that nobody has seen for too long (``relationshipPatience``).
    ///
    /// One whose partner nobody lists any more is kept until so long after its end, for until then it may let someone in; one that
    /// extends itself has none, and goes with its customer, or once a list is without it.
    /// Each customer of whom something is forgotten is told of in the audit trail.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func forgetLostRelationships(
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) {
        let oldest = moment - Store.relationshipPatience
        let isLost = Clause(
            """
            seen <= ? AND (is_listed = 0
                OR (COALESCE(ends, seen) <= ? AND NOT (extends_itself = 1 AND status IN (?, ?))))
            """,
            [
                oldest.stored, oldest.stored, RelationshipStatus.active.stored, RelationshipStatus.expiring.stored,
            ],
        )
        let everything = CustomerScope(of: .system)
        let condition = Clause("relationship.customer", isIn: everything) + " AND " + isLost
        let isAny = try await driver.read { session in try !session.relationships(where: condition).isEmpty }
        guard isAny else { return }
        try await driver.write { session in
            let lost = try session.rows("DELETE FROM relationship WHERE " + condition + " RETURNING customer, name") {
                (customer: try $0.take(CustomerID.self), name: try $0.take(Hostile.self))
            }
            let words = Dictionary(grouping: lost, by: \.customer)
                .mapValues { $0.map { "\($0.name) was not seen for half a year, and is forgotten" } }
            try session.record(words, in: everything, by: principal, at: moment)
        }
    }
}
