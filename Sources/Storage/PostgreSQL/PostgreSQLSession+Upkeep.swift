extension PostgreSQLSession {
    func catalogue() throws -> Catalogue {
        var columns: [String: [String]] = [:]
        let described = try rows(
            """
            SELECT CAST(pg_class.relname AS TEXT), CAST(pg_attribute.attname AS TEXT)
            FROM pg_class
                JOIN pg_namespace ON pg_namespace.oid = pg_class.relnamespace
                JOIN pg_attribute ON pg_attribute.attrelid = pg_class.oid
            WHERE pg_namespace.nspname = 'tenantry' AND pg_class.relkind IN ('r', 'p')
                AND pg_attribute.attnum > 0 AND NOT pg_attribute.attisdropped AND pg_attribute.attgenerated = ''
            ORDER BY pg_class.relname, pg_attribute.attnum
            """,
            [],
        ) { (try $0.take(String.self), try $0.take(String.self)) }
        for (table, column) in described { columns[table, default: []].append(column) }
        let keys = try primaryKeys()
        let references = try references()
        return Catalogue(
            tables: columns.map { table, columns in
                StoreTable(
                    name: table,
                    columns: columns,
                    key: keys[table, default: []],
                    references: references[table, default: []],
                )
            }
        )
    }

    private func primaryKeys() throws -> [String: [String]] {
        var keys: [String: [String]] = [:]
        let found = try rows(
            """
            SELECT CAST(pg_class.relname AS TEXT), CAST(pg_attribute.attname AS TEXT)
            FROM pg_constraint
                JOIN pg_class ON pg_class.oid = pg_constraint.conrelid
                JOIN pg_namespace ON pg_namespace.oid = pg_class.relnamespace
                CROSS JOIN LATERAL unnest(pg_constraint.conkey) WITH ORDINALITY AS part (number, place)
                JOIN pg_attribute ON pg_attribute.attrelid = pg_class.oid AND pg_attribute.attnum = part.number
            WHERE pg_namespace.nspname = 'tenantry' AND pg_constraint.contype = 'p'
            ORDER BY pg_class.relname, part.place
            """,
            [],
        ) { (try $0.take(String.self), try $0.take(String.self)) }
        for (table, column) in found { keys[table, default: []].append(column) }
        return keys
    }

    private func references() throws -> [String: [StoreTable.Reference]] {
        let parts = try rows(
            """
            SELECT CAST(child.relname AS TEXT), CAST(pg_constraint.conname AS TEXT), CAST(parent.relname AS TEXT),
                CAST(child_column.attname AS TEXT), CAST(parent_column.attname AS TEXT)
            FROM pg_constraint
                JOIN pg_class AS child ON child.oid = pg_constraint.conrelid
                JOIN pg_class AS parent ON parent.oid = pg_constraint.confrelid
                JOIN pg_namespace ON pg_namespace.oid = child.relnamespace
                CROSS JOIN LATERAL unnest(pg_constraint.conkey, pg_constraint.confkey) WITH ORDINALITY
                    AS part (child_number, parent_number, place)
                JOIN pg_attribute AS child_column
                    ON child_column.attrelid = child.oid AND child_column.attnum = part.child_number
                JOIN pg_attribute AS parent_column
                    ON parent_column.attrelid = parent.oid AND parent_column.attnum = part.parent_number
            WHERE pg_namespace.nspname = 'tenantry' AND pg_constraint.contype = 'f'
            ORDER BY child.relname, pg_constraint.conname, part.place
            """,
            [],
        ) { row in
            StoreTable.Reference.Part<String>(
                child: try row.take(),
                key: try row.take(),
                parent: try row.take(),
                column: try row.take(),
                target: try row.take(),
            )
        }
        return StoreTable.Reference.grouped(parts)
    }

    /// Only an index that was not built to its end: a damaged page shows when it is read, and all are read by a dump.
    func findings(thorough: Bool) throws -> [String] {
        try rows(
            """
            SELECT CAST(pg_class.relname AS TEXT)
            FROM pg_index
                JOIN pg_class ON pg_class.oid = pg_index.indexrelid
                JOIN pg_namespace ON pg_namespace.oid = pg_class.relnamespace
            WHERE pg_namespace.nspname = 'tenantry' AND NOT pg_index.indisvalid
            """,
            [],
        ) { "the index \(try $0.take(String.self)) is not valid" }
    }

    func lastNumber(of table: StoreTable) throws -> Int64? {
        guard let key = table.key.first, table.key.count == 1 else { return nil }
        return try first(
            """
            SELECT last_value FROM pg_sequences
            WHERE schemaname = 'tenantry' AND schemaname || '.' || sequencename = pg_get_serial_sequence(?, ?)
            """,
            [PostgreSQLSession.qualified(table), key.stored],
        ) { try $0.take(Int64?.self) } ?? nil
    }

    func raiseNumbers(of table: StoreTable, to number: Int64) throws {
        guard let key = table.key.first, table.key.count == 1, number > 0 else { return }
        let arguments = [PostgreSQLSession.qualified(table), key.stored]
        let sequence = try first("SELECT pg_get_serial_sequence(?, ?)", arguments) { try $0.take(String?.self) } ?? nil
        guard let sequence, try lastNumber(of: table) ?? 0 < number else { return }
        try run(
            "SELECT setval(CAST(CAST(? AS TEXT) AS regclass), CAST(? AS BIGINT))",
            [sequence.stored, number.stored]
        )
    }

    private static func qualified(_ table: StoreTable) -> Value { "tenantry.\(table.name)".stored }
}
