package import Tenants

/// One row of the audit trail.
package struct AuditEntry: Hashable, Sendable {
    /// The place in the trail: it grows, and is never used twice.
    package let number: Int64
    package let at: Timestamp
    package let principal: Principal
    package let deed: Deed

    package init(number: Int64, at: Timestamp, principal: Principal, deed: Deed) {
        self.number = number
        self.at = at
        self.principal = principal
        self.deed = deed
    }
}

extension AuditEntry {
    /// Takes the columns of the table in their order.
    init(from row: inout Row) throws {
        number = try row.take()
        at = try row.take()
        principal = Principal(try row.take(), named: try row.take())
        let kind: Deed.Kind = try row.take()
        let customer: CustomerID? = try row.take()
        let handle: CustomerHandle? = try row.take()
        let name: String? = try row.take()
        var target: Deed.Target?
        if let customer, let handle, let name {
            target = Deed.Target(customer: customer, handle: handle, name: name)
        }
        deed = Deed(kind, of: target, subject: try row.take())
    }
}

extension Principal {
    init(_ kind: Kind, named name: String) {
        self =
            switch kind {
            case .system: .system
            case .localOperator: .localOperator(named: name)
            }
    }
}
