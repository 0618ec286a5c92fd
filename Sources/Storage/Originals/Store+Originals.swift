package import Tenants

extension Store {
    /// The originals of a scope that a query asks for, in its order.
    ///
    /// - Parameters:
    ///   - stream: What is asked for.
    ///   - query: Which of it.
    ///   - scope: Whose.
    ///   - limit: How many at the most.
    ///   - bytes: How many bytes they may have together; there is one at least, however long it is.
    ///   - effort: How much is looked at for them.
    /// - Returns: A page of them.
    /// - Throws: A ``StorageError`` where the store cannot be read, or an original cannot be unpacked.
    package func originals(
        of stream: Tenants.Stream,
        _ query: OriginalQuery,
        in scope: CustomerScope,
        limit: Int,
        bytes: Int = .max,
        effort: OriginalEffort = .usual,
    ) async throws(StorageError) -> OriginalPage {
        let page = try await driver.read { session in
            try OriginalSearch(session, stream, query, in: scope, effort: effort).page(limit: limit, bytes: bytes)
        }
        return OriginalPage(rows: try page.rows.map(unpacked), next: page.next)
    }

    /// How many originals of a scope a query asks for, wherever its page begins; `nil` where that takes too long to find out.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func originalCount(
        of stream: Tenants.Stream,
        _ query: OriginalQuery,
        in scope: CustomerScope,
        effort: OriginalEffort = .usual,
    ) async throws(StorageError) -> Int? {
        try await driver.read { session in
            try OriginalSearch(session, stream, query, in: scope, effort: effort).count()
        }
    }

    /// The tenants of a scope that have an object of an identifier, which is unique in a tenant only.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func tenants(
        having id: String,
        in stream: Tenants.Stream,
        in scope: CustomerScope,
        limit: Int,
    ) async throws(StorageError) -> [Tenant] {
        let table: SQL =
            switch stream {
            case .incidents: "incident"
            case .alerts: "alert"
            }
        return try await driver.read { session in
            // The unique index of each tenant in turn, and no row but those that are there.
            let conditions = [
                Clause("object.tenant = tenant.id AND object.object = ?", [id.stored]),
                Clause("tenant.customer", isIn: scope),
                Clause(
                    "tenant.customer NOT IN (SELECT id FROM customer WHERE state = ?)",
                    [CustomerState.left.stored],
                ),
            ]
            let found = try session.rows(
                "SELECT object.tenant FROM tenant CROSS JOIN " + table + " AS object WHERE " + conditions.allTrue()
                    + " ORDER BY tenant.id" + .limit(limit)
            ) { try $0.take(Int64.self) }
            let owners = try Owners(ofTenants: Set(found), in: session)
            return found.compactMap { owners[$0]?.tenant }
        }
    }

    /// The original of an identifier in a tenant; `nil` where the scope holds none.
    /// - Throws: A ``StorageError`` where the store cannot be read, or an original cannot be unpacked.
    package func originalRow(
        of stream: Tenants.Stream,
        id: String,
        of tenant: TenantID,
        in scope: CustomerScope,
    ) async throws(StorageError) -> OriginalRow? {
        let found = try await driver.read { session in
            try OriginalSearch.row(session, stream, id: id, of: tenant, in: scope)
        }
        return try found.map(unpacked)
    }

    private func unpacked(_ found: OriginalSearch.Found) throws(StorageError) -> OriginalRow {
        OriginalRow(
            customer: found.owner.handle,
            customerName: found.owner.name,
            tenant: found.owner.tenant,
            id: found.id,
            original: try press.unpack(found.kept),
            place: found.place,
        )
    }
}
