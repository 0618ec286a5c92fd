import Tenants

/// Chooses among the objects of one identifier, which is unique in a tenant only.
enum QueueLookup {
    /// The only one of them, or a sentence that says whose there are.
    static func only<Row>(
        of rows: [Row],
        called name: String,
        owner: (Row) -> (handle: CustomerHandle, tenant: Tenant),
    ) throws(Failure) -> Row {
        guard let first = rows.first else {
            throw Failure("There is no \(name) here. It may not have been read yet; 'tenantry sync' reads.", .noMatch)
        }
        guard rows.count > 1 else { return first }
        let owners = rows.map(owner).map { "\($0.handle) (tenant \($0.tenant.id))" }.joined(separator: ", ")
        throw Failure(
            "\(rows.count) tenants have \(name): \(owners). Say which one with --customer or --tenant.",
            .noMatch
        )
    }
}
