import Tenants

/// The tables in which one kind of object lies, and the statements that read and write them.
struct ObjectTable: Sendable {
    /// Rows that belong to an object, such as its pieces of evidence.
    struct Detail: Sendable {
        /// Deletes all rows of an object: its number.
        let clear: SQL
        /// Writes one: the object's number, then the row's own values, and last the number of the object's incident where
        /// that stands beside them.
        let insert: SQL
        /// On which databases that number stands there; `nil` where there is no column for it.
        var numbered: Set<Dialect>?
    }

    let stream: Tenants.Stream
    /// The identifier, number, version and words of an object, by the unique index: its tenant's number, its identifier.
    let version: SQL
    /// How an object is kept as it came: its number.
    let original: SQL
    /// Writes an object that is not here yet: customer, tenant, identifier, the object's own values, its marks.
    let insert: SQL
    /// Writes an object over what is here of it: the object's own values, its marks, its number.
    let update: SQL
    let words: FullTextTable
    /// Keeps an object as it came: its number, encoding, body.
    let keep: SQL
    let details: [Detail]
    /// Whether its objects name entities, as alerts do.
    let namesEntities: Bool
}
