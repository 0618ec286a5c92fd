import Tenants

extension Store {
    /// Opens a store only to look at it: nothing is made, brought to a newer form or written.
    /// - Throws: A ``StorageError`` where there is no store, or it is of a newer program.
    package static func look(at location: StoreLocation) async throws(StorageError) -> Store {
        let driver: any Driver =
            switch location {
            case .file(let path): try SQLiteDriver.look(path: path)
            case .server(let address): try await PostgreSQLDriver.look(address)
            }
        let version = try await driver.read { session in try Migration.version(of: session) }
        guard version <= Migration.newest else {
            try? driver.close()  // the other error says more
            throw .newerStore(path: location.path, version: version, known: Migration.newest)
        }
        return Store(driver: driver)
    }

    /// Looks through the store for what is damaged, missing or does not belong together, and changes nothing.
    ///
    /// Others may go on using it. Of the originals some hundreds are read, from all over the store, or all of them; each
    /// must be whole and be the object, of the tenant and in the version, that its row says. The audit trail is read from
    /// its beginning to its end, each row of which must hold on to the one before.
    ///
    /// - Parameters:
    ///   - all: Whether to read every original, and every index.
    ///   - progress: Is told how many originals are read, and how many will be.
    /// - Returns: What is there, and what is wrong with it.
    /// - Throws: A ``StorageError`` where the store cannot be read at all.
    package func check(
        all: Bool = false,
        progress: @Sendable (Int, Int) -> Void = { _, _ in },
    ) async throws(StorageError) -> StoreCheck {
        var check = try await driver.read { session in
            var check = StoreCheck(form: try Migration.version(of: session), newestForm: Migration.newest)
            check.find(try session.findings(thorough: all))
            // Where the file itself is damaged, all else would only repeat it.
            guard check.isSound else { return check }
            let catalogue = try session.catalogue()
            for table in catalogue.tables {
                check.tables.append(
                    Traces.Count(table: table.name, rows: try session.count(table, where: Clause("TRUE")))
                )
                check.find(try session.orphans(in: table, catalogue))
                check.find(try session.numbersToCome(in: table))
            }
            return check
        }
        guard !check.tables.isEmpty else { return check }
        let objects = check.tables.filter { ["incident", "alert"].contains($0.table) }.reduce(0) { $0 + $1.rows }
        check.originals = check.tables.filter { $0.table.hasSuffix("_original") }.reduce(0) { $0 + $1.rows }
        var inspection = OriginalInspection(driver: driver, all: all, expected: objects)
        for stream in Tenants.Stream.allCases {
            check.find(try await inspection.inspect(stream, progress: progress))
        }
        check.originalsRead = inspection.read
        // Before, rows did not hold on to one another.
        guard check.form >= Migration.trail.version else { return check }
        let trail = try await inspectTrail()
        let faults = trail.faults.map { "the audit trail does not hold together: \("\($0)".dropLast())" }
        check.find(faults, of: trail.faultCount)
        return check
    }
}

extension Session {
    /// Rows that belong to rows which are not there.
    fileprivate func orphans(in table: StoreTable, _ catalogue: Catalogue) throws -> [String] {
        try table.references.compactMap { reference in
            let child = try SQL.name(table.name)
            let parent = try SQL.name(reference.table)
            var absent: SQL = "SELECT 1 FROM " + parent + " AS parent WHERE TRUE"
            var present: SQL = "TRUE"
            for (column, target) in zip(reference.columns, reference.targets) {
                let column = "child." + (try SQL.name(column))
                absent = absent + " AND parent." + (try SQL.name(target)) + " = " + column
                present = present + " AND " + column + " IS NOT NULL"
            }
            let counting =
                "SELECT COUNT(*) FROM " + child + " AS child WHERE " + present + " AND NOT EXISTS (" + absent + ")"
            let count = try rows(counting, []) { try $0.take(Int.self) }.first ?? 0
            return count == 0
                ? nil : "\(table.name) has \(count) rows that belong to rows of \(reference.table) which are not there"
        }
    }

    /// Whether a table that never uses a number twice would begin to.
    fileprivate func numbersToCome(in table: StoreTable) throws -> [String] {
        guard table.isNumbered, let key = table.key.first, let last = try lastNumber(of: table) else { return [] }
        let highest =
            try rows("SELECT MAX(" + SQL.name(key) + ") FROM " + SQL.name(table.name), []) {
                try $0.take(Int64?.self)
            }.first ?? nil
        guard let highest, highest > last else { return [] }
        return ["\(table.name) would give out numbers again: the last given is \(last), and there is a row \(highest)"]
    }
}
