/// In which order the tables of a store are copied, and what goes together.
struct CopyPlan: Sendable {
    /// A table whose rows are copied with what belongs to each of them, such as an alert with its evidence.
    struct Root: Sendable {
        let table: StoreTable
        /// Tables whose key begins with the number of a row of the root.
        let parts: [StoreTable]

        /// How many rows go in one transaction: of what has parts, fewer.
        var chunk: Int { table.name == "alert" || table.name == "incident" ? 200 : 1_000 }
    }

    let roots: [Root]

    /// The tables that say how the copy itself goes, or that hold what is made anew or is good at one place alone.
    private static let apart = Catalogue.ofEntry.union(["schema_version", "copy_progress", "duty", "alert_place"])

    init(_ catalogue: Catalogue) {
        let tables = catalogue.parentsFirst.filter { !CopyPlan.apart.contains($0.name) }.map { table in
            // Incidents' numbers beside what alerts name are one database's alone, and made anew.
            AlertPlaces.areBeside(table) ? table.without("incident") : table
        }
        func owner(of table: StoreTable) -> String? {
            table.references.first { reference in
                reference.columns.count == 1 && reference.columns.first == table.key.first
                    && catalogue.table(reference.table)?.key == reference.targets && reference.table != table.name
            }?.table
        }
        roots = tables.filter { owner(of: $0) == nil }.map { root in
            Root(table: root, parts: tables.filter { owner(of: $0) == root.name })
        }
    }

    func root(_ name: String) -> Root? { roots.first { $0.table.name == name } }
}

/// Some rows of a root with their parts, as they were at one moment.
struct CopyChunk: Sendable {
    let root: CopyPlan.Root
    let rows: [[Value]]
    /// For each of the root's parts, its rows.
    let parts: [[[Value]]]

    /// The keys of the rows.
    var keys: [[Value]] {
        let places = root.table.key.compactMap { root.table.columns.firstIndex(of: $0) }
        return rows.map { row in places.map { row[$0] } }
    }

    /// For the root and then each of its parts.
    var digests: [RowDigest] {
        ([rows] + parts).map { rows in
            var digest = RowDigest()
            for row in rows { digest.add(row) }
            return digest
        }
    }
}

extension Session {
    /// Reads the rows of a root that follow a key, up to another one, with their parts.
    func chunk(_ root: CopyPlan.Root, after place: [Value]?, upTo end: [Value]? = nil, limit: Int?) throws -> CopyChunk
    {
        let key = try StoreTable.list(root.table.key)
        var condition = Clause("TRUE")
        if let place {
            condition = condition + " AND (" + Clause(key) + Clause(") > " + SQL.list(of: place.count), place)
        }
        if let end { condition = condition + " AND (" + Clause(key) + Clause(") <= " + SQL.list(of: end.count), end) }
        var statement = condition + " ORDER BY " + key
        if let limit { statement = statement + .limit(limit) }
        return try chunk(root, where: statement)
    }

    /// Reads the rows of a root for which a condition holds, with their parts.
    func chunk(_ root: CopyPlan.Root, where condition: Clause) throws -> CopyChunk {
        let found = try values(of: root.table, where: condition)
        let whole = CopyChunk(root: root, rows: found, parts: [])
        guard !root.parts.isEmpty, !found.isEmpty else {
            return CopyChunk(root: root, rows: found, parts: root.parts.map { _ in [] })
        }
        let numbers = whole.keys.map { $0[0] }
        let parts = try root.parts.map { part in
            // By chunks of a length that every database binds at once.
            try stride(from: 0, to: numbers.count, by: 1_000).flatMap { start in
                try values(
                    of: part,
                    where: Clause(
                        SQL.name(part.key[0]),
                        isIn: Array(numbers[start..<min(start + 1_000, numbers.count)])
                    )
                        + " ORDER BY " + StoreTable.list(part.key),
                )
            }
        }
        return CopyChunk(root: root, rows: found, parts: parts)
    }

    private func values(of table: StoreTable, where condition: Clause) throws -> [[Value]] {
        let width = table.columns.count
        return try rows(
            "SELECT " + StoreTable.list(table.columns) + " FROM " + SQL.name(table.name) + " WHERE " + condition
        ) { row in try (0..<width).map { _ in try row.take(AnyValue.self).value } }
    }

    /// Makes the rows of a chunk, and their parts, what they are in the chunk.
    func store(_ chunk: CopyChunk) throws {
        guard !chunk.rows.isEmpty else { return }
        let numbers = chunk.keys.map { [$0[0]] }
        let alerts = chunk.root.table.name == "alert" ? numbers.compactMap { Int64(stored: $0[0]) } : []
        try dropEntities(of: alerts)
        for part in chunk.root.parts {
            try run("DELETE FROM " + SQL.name(part.name) + " WHERE " + SQL.name(part.key[0]) + " = ?", each: numbers)
        }
        try insert(chunk.rows, into: chunk.root.table)
        for (part, rows) in zip(chunk.root.parts, chunk.parts) where !rows.isEmpty { try insert(rows, into: part) }
        try followEntities(of: alerts)
        try followPlaces(of: alerts)
        if chunk.root.table.name == "incident" { try placeAlerts(ofEach: numbers.compactMap { Int64(stored: $0[0]) }) }
    }

    private func insert(_ rows: [[Value]], into table: StoreTable) throws {
        // A row of the trail that is there already is the same one.
        let others = table.name == Catalogue.trail ? [] : table.columns.filter { !table.key.contains($0) }
        var statement =
            try "INSERT INTO " + SQL.name(table.name) + " (" + StoreTable.list(table.columns) + ") VALUES "
            + SQL.list(of: table.columns.count) + " ON CONFLICT (" + StoreTable.list(table.key) + ") DO "
        if others.isEmpty {
            statement = statement + "NOTHING"
        } else {
            statement = statement + "UPDATE SET "
            for (index, column) in others.enumerated() {
                let name = try SQL.name(column)
                statement = statement + (index == 0 ? "" : ", ") + name + " = excluded." + name
            }
        }
        try run(statement, each: rows)
    }

    /// Deletes the rows of a root between two keys that are not among those given.
    func deleteOthers(of root: CopyPlan.Root, than chunk: CopyChunk, after place: [Value]?, upTo end: [Value]?) throws {
        let kept = Set(chunk.keys)
        let here = try self.chunk(CopyPlan.Root(table: root.table, parts: []), after: place, upTo: end, limit: nil)
        let gone = here.keys.filter { !kept.contains($0) }
        try run("DELETE FROM " + SQL.name(root.table.name) + " WHERE " + root.table.isKey(), each: gone)
    }
}
