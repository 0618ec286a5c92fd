package import Tenants

extension Store {
    /// The originals of a scope that a query asks for, in its order.
    /// - Throws: A ``StorageError`` where the store cannot be read, or an original cannot be unpacked.
    package func originals(
        of stream: Tenants.Stream,
        _ query: OriginalQuery,
        in scope: CustomerScope,
        limit: Int,
    ) async throws(StorageError) -> [OriginalRow] {
        let found = try await driver.read { session in
            try OriginalSearch(session, stream, query, in: scope).rows(limit: limit)
        }
        return try found.map { row throws(StorageError) in
            OriginalRow(
                customer: row.owner.handle,
                customerName: row.owner.name,
                tenant: row.owner.tenant,
                id: row.id,
                original: try press.unpack(row.kept),
                place: row.place,
            )
        }
    }

    /// How many originals of a scope a query asks for, wherever its page begins.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func originalCount(
        of stream: Tenants.Stream,
        _ query: OriginalQuery,
        in scope: CustomerScope,
    ) async throws(StorageError) -> Int {
        try await driver.read { session in try OriginalSearch(session, stream, query, in: scope).count() }
    }

    /// The originals of one identifier, which is unique in a tenant only.
    /// - Throws: A ``StorageError`` where the store cannot be read, or an original cannot be unpacked.
    package func originals(
        of stream: Tenants.Stream,
        withID id: String,
        in scope: CustomerScope,
    ) async throws(StorageError) -> [OriginalRow] {
        let owned: [(handle: CustomerHandle, name: String, tenant: Tenant, place: QueuePlace)] =
            switch stream {
            case .incidents:
                try await incidents(withID: IncidentID(rawValue: id), in: scope).map {
                    ($0.handle, $0.customerName, $0.tenant, $0.place)
                }
            case .alerts:
                try await alerts(withID: AlertID(rawValue: id), in: scope).map {
                    ($0.handle, $0.customerName, $0.tenant, $0.place)
                }
            }
        var rows: [OriginalRow] = []
        for (handle, name, tenant, place) in owned {
            guard let original = try await original(of: stream, id: id, of: tenant.id, in: scope) else { continue }
            rows.append(
                OriginalRow(
                    customer: handle,
                    customerName: name,
                    tenant: tenant,
                    id: id,
                    original: original,
                    place: OriginalQuery.Place(number: place.number, moment: place.lastUpdate),
                )
            )
        }
        return rows
    }
}
