import Tenants

extension OriginalSearch {
    /// A row that was found.
    struct Found {
        let owner: Owners.Owner
        let id: String
        let kept: KeptOriginal
        let place: OriginalQuery.Place
    }

    /// So many rows are read at once, so that little is read in vain where a page ends for its length.
    private static let chunk = 100

    /// The rows of a page, which ends before it has more bytes than it may, but not before its first row.
    func page(limit: Int, bytes: Int) throws -> (rows: [Found], next: OriginalQuery.Place?) {
        // One more than asked for tells whether there is a page after this one.
        let places = try places(limit: query.skip + limit + 1)
        let shown = Array(places.found.dropFirst(query.skip).prefix(limit))
        var (rows, size) = ([Found](), 0)
        for start in stride(from: 0, to: shown.count, by: OriginalSearch.chunk) {
            let chunk = shown[start..<min(start + OriginalSearch.chunk, shown.count)]
            let found = try originals(at: chunk)
            for place in chunk {
                guard let row = found[place.number] else { continue }
                size += row.kept.count
                guard rows.isEmpty || size <= bytes else { return (rows, rows.last?.place) }
                rows.append(row)
            }
        }
        return (rows, places.found.count > query.skip + limit ? shown.last : places.end)
    }

    private func originals(at places: ArraySlice<OriginalQuery.Place>) throws -> [Int64: Found] {
        let numbers = Dictionary(places.map { ($0.number, $0) }) { first, _ in first }
        let found = try OriginalSearch.rows(
            session,
            stream,
            Clause("object.id", isIn: places.map(\.number.stored)),
        ) { numbers[$0] }
        return Dictionary(found.map { ($0.place.number, $0) }) { first, _ in first }
    }

    /// The row of an identifier in a tenant; `nil` where the scope holds none.
    static func row(
        _ session: any Session,
        _ stream: Tenants.Stream,
        id: String,
        of tenant: TenantID,
        in scope: CustomerScope,
    ) throws -> Found? {
        let condition = [
            Clause("object.tenant = (SELECT id FROM tenant WHERE tenant_id = ?)", [tenant.stored]),
            Clause("object.object = ?", [id.stored]),
            Clause("object.customer", isIn: scope),
        ]
        return try rows(session, stream, condition.allTrue()) {
            OriginalQuery.Place(number: $0, moment: Timestamp(ticks: 0))
        }.first
    }

    private static func rows(
        _ session: any Session,
        _ stream: Tenants.Stream,
        _ condition: Clause,
        at place: (Int64) -> OriginalQuery.Place?,
    ) throws -> [Found] {
        let selection: SQL =
            switch stream {
            case .incidents:
                """
                SELECT object.id, object.tenant, object.object, kept.encoding, kept.body
                FROM incident AS object JOIN incident_original AS kept ON kept.incident = object.id
                """
            case .alerts:
                """
                SELECT object.id, object.tenant, object.object, kept.encoding, kept.body
                FROM alert AS object JOIN alert_original AS kept ON kept.alert = object.id
                """
            }
        let rows = try session.rows(selection + " WHERE " + condition) { row in
            (
                number: try row.take(Int64.self), tenant: try row.take(Int64.self), id: try row.take(String.self),
                kept: try KeptOriginal(from: &row)
            )
        }
        let owners = try Owners(ofTenants: Set(rows.map(\.tenant)), in: session)
        return rows.compactMap { row in
            // Every tenant has an owner, by the schema.
            guard let owner = owners[row.tenant], let place = place(row.number) else { return nil }
            return Found(owner: owner, id: row.id, kept: row.kept, place: place)
        }
    }
}
