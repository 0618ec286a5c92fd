/// What writers of one store take turns in; it is held until the transaction ends.
///
/// On PostgreSQL each is an advisory lock. SQLite has one writer at a time, and needs none.
package enum StoreLock: Sendable {
    /// Whoever appends to the change log, so that its numbers become visible in their order.
    case log
    /// Whoever appends to the audit trail, so that each row holds on to the one before.
    case trail
    /// Whoever makes the schema, or brings it to a newer form.
    case schema
    /// Whoever makes an account for someone whom a directory signs in, so that nobody gets two.
    case accounts
}
