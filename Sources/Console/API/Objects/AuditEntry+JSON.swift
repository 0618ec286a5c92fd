package import Storage
package import Tenants

extension AuditEntry {
    /// The row with all that its hash is computed from, as docs/audit.md describes it.
    package var json: JSON {
        [
            "number": .number(number), "at": .moment(at), "actorKind": .text(principal.kind.rawValue),
            "actor": .text(principal.name), "from": .text(principal.place), "deed": .text(deed.kind.rawValue),
            "customer": deed.target.map { .number($0.customer.rawValue) } ?? .null,
            "handle": .text(optional: deed.target?.handle.rawValue), "name": .text(optional: deed.target?.name),
            "subject": .text(deed.subject), "outcome": .text(deed.outcome.rawValue), "previous": .text("\(previous)"),
            "hash": .text("\(hash)"),
        ]
    }
}
