extension SQLiteSession {
    /// An index over the words of a table (https://www.sqlite.org/fts5.html#external_content_tables) is none: it holds
    /// nothing but what the table does.
    func catalogue() throws -> Catalogue {
        var columns: [String: [String]] = [:]
        var keys: [String: [(place: Int, column: String)]] = [:]
        let described = try rows(
            """
            SELECT schema.name, info.name, info.pk
            FROM sqlite_schema AS schema
                JOIN pragma_table_list AS list ON list.schema = 'main' AND list.name = schema.name
                JOIN pragma_table_info(schema.name) AS info
            WHERE schema.type = 'table' AND schema.name NOT LIKE 'sqlite!_%' ESCAPE '!'
                AND (list.type = 'table' OR list.type = 'virtual' AND schema.sql NOT LIKE '%content=''%')
            ORDER BY schema.name, info.cid
            """,
            [],
        ) { (try $0.take(String.self), try $0.take(String.self), try $0.take(Int.self)) }
        for (table, column, place) in described {
            columns[table, default: []].append(column)
            if place > 0 { keys[table, default: []].append((place, column)) }
        }
        let references = try references()
        return Catalogue(
            tables: columns.map { table, columns in
                StoreTable(
                    name: table,
                    columns: columns,
                    key: keys[table, default: []].sorted { $0.place < $1.place }.map(\.column),
                    references: references[table, default: []],
                )
            }
        )
    }

    private func references() throws -> [String: [StoreTable.Reference]] {
        let parts = try rows(
            """
            SELECT schema.name, key.id, key."table", key."from", key."to"
            FROM sqlite_schema AS schema JOIN pragma_foreign_key_list(schema.name) AS key
            WHERE schema.type = 'table'
            ORDER BY schema.name, key.id, key.seq
            """,
            [],
        ) { row in
            StoreTable.Reference.Part<Int>(
                child: try row.take(),
                key: try row.take(),
                parent: try row.take(),
                column: try row.take(),
                target: try row.take(),
            )
        }
        return StoreTable.Reference.grouped(parts)
    }

    func findings(thorough: Bool) throws -> [String] {
        // https://www.sqlite.org/pragma.html#pragma_quick_check: all but whether indexes agree with their tables.
        let check: SQL = thorough ? "PRAGMA integrity_check(20)" : "PRAGMA quick_check(20)"
        let damage = try rows(check, []) { try $0.take(String.self) }.filter { $0 != "ok" }
        let orphans = try rows(
            """
            SELECT "table", parent, COUNT(*) FROM pragma_foreign_key_check GROUP BY "table", parent
            """,
            [],
        ) { row in
            "\(try row.take(String.self)) has rows that belong to no \(try row.take(String.self)): \(try row.take(Int.self))"
        }
        return damage + orphans
    }

    func lastNumber(of table: StoreTable) throws -> Int64? {
        try first("SELECT seq FROM sqlite_sequence WHERE name = ?", [table.name.stored]) { try $0.take() }
    }

    func raiseNumbers(of table: StoreTable, to number: Int64) throws {
        // Only tables that never use a number twice are kept there (https://www.sqlite.org/autoinc.html).
        let keepsCount = try first(
            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? AND sql LIKE '% AUTOINCREMENT%'",
            [table.name.stored],
        ) { try $0.take(Int.self) }
        guard keepsCount != nil else { return }
        guard let last = try lastNumber(of: table) else {
            return try run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table.name.stored, number.stored])
        }
        guard last < number else { return }
        try run("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", [number.stored, table.name.stored])
    }
}
