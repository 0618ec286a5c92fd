package import Tenants

/// One row of the audit trail, and how it holds on to the one before.
package struct AuditEntry: Hashable, Sendable {
    /// The place in the trail: one more than that of the row before.
    package let number: Int64
    package let at: Timestamp
    package let principal: Principal
    package let deed: Deed
    /// The hash of the row before.
    package let previous: AuditHash
    /// The hash over all of the above.
    package let hash: AuditHash

    /// Makes the row that follows another one; the first follows none.
    init(after last: (number: Int64, hash: AuditHash)?, at moment: Timestamp, by principal: Principal, _ deed: Deed) {
        number = (last?.number ?? 0) + 1
        previous = last?.hash ?? .none
        at = moment
        self.principal = principal
        self.deed = deed
        let content = AuditRow.content(at: moment, by: principal, deed)
        hash = AuditRow.hash(of: content, number: number, previous: previous.stored)
    }
}

extension AuditEntry {
    /// The columns of the table, in the order in which an entry takes them.
    static let columns: SQL = """
        id, at, actor_kind, actor_name, actor_place, deed, customer, customer_handle, customer_name, subject, outcome,
        previous, hash
        """

    /// Takes the columns of the table in their order.
    init(from row: inout Row) throws {
        number = try row.take()
        at = try row.take()
        principal = Principal(try row.take(), named: try row.take(), at: try row.take())
        let kind: Deed.Kind = try row.take()
        let customer: CustomerID? = try row.take()
        let handle: CustomerHandle? = try row.take()
        let name: String? = try row.take()
        var target: Deed.Target?
        if let customer, let handle, let name {
            target = Deed.Target(customer: customer, handle: handle, name: name)
        }
        deed = Deed(kind, of: target, subject: try row.take(), outcome: try row.take())
        previous = try row.take()
        hash = try row.take()
    }
}

extension Principal {
    init(_ kind: Kind, named name: String, at place: String) {
        self =
            switch kind {
            case .system: .system
            case .localOperator: .localOperator(named: name, at: place)
            // Whom they may see is not a row's to say.
            case .account: .account(named: name, at: place, seeing: .only([]))
            case .token: .token(named: name, at: place, seeing: .only([]))
            }
    }
}
