import Tenants

/// A row of the audit trail as the database holds it, whatever someone may have done to it.
package struct AuditRow: Sendable {
    let number: Int64
    /// The columns from `at` to `outcome`.
    let content: [Value]
    let previous: Value
    let hash: Value

    /// The hash that the row must have to be what was written at a place.
    func hash(at number: Int64) -> AuditHash { AuditRow.hash(of: content, number: number, previous: previous) }

    /// The columns from `at` to `outcome` of something that was done.
    static func content(at moment: Timestamp, by principal: Principal, _ deed: Deed) -> [Value] {
        [
            moment.stored, principal.kind.stored, principal.name.stored, principal.place.stored, deed.kind.stored,
            deed.target?.customer.stored ?? .null, deed.target?.handle.stored ?? .null,
            deed.target?.name.stored ?? .null, deed.subject.stored, deed.outcome.stored,
        ]
    }

    /// The hash of a row, as docs/audit.md describes it: over the hash before, the number, the moment as text, and the
    /// other columns in their order.
    static func hash(of content: [Value], number: Int64, previous: Value) -> AuditHash {
        var form = CanonicalForm("tenantry audit 1".stored, previous, number.stored)
        for (place, value) in content.enumerated() {
            // As text, so that whoever has an export needs no calendar to compute it.
            form.add(place == 0 ? Timestamp(stored: value)?.description.stored ?? value : value)
        }
        return AuditHash(of: form)
    }
}

extension AuditRow {
    /// Takes the columns of the table in their order.
    init(from row: inout Row) throws {
        number = try row.take()
        content = try (0..<10).map { _ in try row.take(AnyValue.self).value }
        previous = try row.take(AnyValue.self).value
        hash = try row.take(AnyValue.self).value
    }
}
