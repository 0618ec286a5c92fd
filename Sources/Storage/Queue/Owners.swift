import Tenants

/// Whose the tenants of some rows are, by the numbers by which those rows name them.
struct Owners: Sendable {
    struct Owner: Sendable {
        let customer: CustomerID
        let handle: CustomerHandle
        let name: String
        let state: CustomerState
        let tenant: Tenant
    }

    private let owners: [Int64: Owner]

    init(ofTenants numbers: Set<Int64>, in session: any Session) throws {
        var owners: [Int64: Owner] = [:]
        for chunk in Array(numbers.sorted()).chunks {
            let tenants = try session.tenants(
                of: Clause("tenant.id", isIn: chunk.map(\.stored)).frequent(ofFew: chunk.count)
            )
            let customers = try session.rows(
                ("SELECT id, handle, name, state FROM customer WHERE "
                    + Clause("id", isIn: tenants.keys.map(\.rawValue).sorted().map(\.stored)))
                    .frequent(ofFew: tenants.count),
            ) { row in
                (
                    try row.take(CustomerID.self), try row.take(CustomerHandle.self), try row.take(String.self),
                    try row.take(CustomerState.self)
                )
            }
            for (id, handle, name, state) in customers {
                for numbered in tenants[id, default: []] {
                    owners[numbered.number] = Owner(
                        customer: id,
                        handle: handle,
                        name: name,
                        state: state,
                        tenant: numbered.tenant,
                    )
                }
            }
        }
        self.owners = owners
    }

    subscript(number: Int64) -> Owner? { owners[number] }
}

extension Array {
    /// The elements in pieces that fit into one statement as its placeholders.
    var chunks: [ArraySlice<Element>] {
        stride(from: 0, to: count, by: 500).map { self[$0..<Swift.min($0 + 500, count)] }
    }
}
