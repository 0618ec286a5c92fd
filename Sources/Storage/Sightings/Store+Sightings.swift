package import Tenants

extension Store {
    /// The alerts of a scope whose evidence names an entity, whoever's they are, the latest change first.
    ///
    /// The case in which the entity is written makes no difference.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func sightings(
        of entity: Entity,
        limit: Int,
        in scope: CustomerScope,
    ) async throws(StorageError) -> [AlertRow] {
        try await driver.read { session in
            let query = SightingQuery(of: entity, limit: limit, in: scope, for: session.dialect)
            return try AlertListing(session, includingEvidence: false).rows(query.clause)
        }
    }
}

/// The statement that finds the alerts in which an entity was seen.
package struct SightingQuery: Sendable {
    let clause: Clause

    /// The statement's text.
    package var sql: SQL { clause.sql }
    /// The values of its placeholders.
    package var arguments: [Value] { clause.arguments }

    /// Lists alerts of a scope whose evidence names an entity.
    package init(of entity: Entity, limit: Int, in scope: CustomerScope, for dialect: Dialect) {
        let evidence = "alert.id IN (" + dialect.alerts(naming: [entity.fingerprint]) + ")"
        // The plus keeps SQLite from going through all of a customer's alerts instead.
        let conditions = [evidence, Clause("+alert.customer", isIn: scope)]
        clause =
            QueueTable.alert.selection + " WHERE " + conditions.allTrue()
            + " ORDER BY alert.last_update DESC, alert.id DESC" + .limit(limit)
    }
}
