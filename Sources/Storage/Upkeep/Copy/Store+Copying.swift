/// Why a store was not copied into another one.
package enum CopyError: Error, Hashable, Sendable {
    case sameStore(StoreLocation)
    case holdsSomethingElse(StoreLocation)
    /// The copy has been used as a store of its own, and copying on would undo what was done there.
    case wasUsed(StoreLocation)
}

extension CopyError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .sameStore(let location): "\(location) is the store itself. Name another one."
        case .holdsSomethingElse(let location):
            "\(location) holds something else already. Name an empty database; this one was not touched."
        case .wasUsed(let location):
            "\(location) has been used since it was copied to, and copying on would undo that. It was not touched."
        }
    }
}

extension Store {
    /// Makes another store what this one is, while this one may go on being written.
    ///
    /// The numbers of rows and of the change log's entries stay the same, so whoever reads the log goes on where it was.
    /// A copy that was interrupted goes on where it stopped, and until it ends the other store cannot be used.
    ///
    /// - Parameters:
    ///   - location: Where the other store is, which is empty or an earlier copy of this one.
    ///   - origin: Where this one is.
    ///   - progress: Is told how far each table is.
    /// - Returns: What was copied, and how it compares.
    /// - Throws: A ``CopyError`` or a ``StorageError``.
    package func copy(
        to location: StoreLocation,
        from origin: StoreLocation,
        progress: @escaping @Sendable (CopyReport.Stage) -> Void = { _ in },
    ) async throws -> CopyReport {
        guard location != origin else { throw CopyError.sameStore(location) }
        let target = try await Store.openTarget(location)
        defer { try? target.close() }  // what was copied is stored
        try await Store.requireTarget(target, at: location, for: origin)
        // The trail of a copy grows by copying alone, and what was done there is not undone.
        if let head = try await Store(driver: target).auditHead(), try await !holds(head) {
            throw CopyError.wasUsed(location)
        }
        return try await copy(into: target, from: origin, progress: progress)
    }

    /// Makes the store behind a driver what this one is; the driver's is empty or a copy already.
    func copy(
        into target: any Driver,
        from origin: StoreLocation,
        progress: @escaping @Sendable (CopyReport.Stage) -> Void,
    ) async throws(StorageError) -> CopyReport {
        let name = [Value.text("\(origin)")]
        try await target.write { session in
            try session.setCopyProgress(of: CopyProgress.source, name, isDone: false)
        }
        let catalogue = try await driver.read { session in try session.catalogue() }
        let copy = StoreCopy(source: driver, target: target, plan: CopyPlan(catalogue), progress: progress)
        let report = try await copy.run()
        try await target.write { session in
            try session.setCopyProgress(of: CopyProgress.source, name, isDone: true)
        }
        return report
    }

    /// Opens a store that may be half copied.
    private static func openTarget(_ location: StoreLocation) async throws(StorageError) -> any Driver {
        switch location {
        case .file(let path):
            try await target(SQLiteDriver.open(path: path), at: location.path)
        case .server(let address):
            try await target(PostgreSQLDriver.open(address), at: location.path)
        }
    }

    private static func target(_ driver: some Driver, at path: String) async throws(StorageError) -> any Driver {
        do {
            try await Migration.bringUp(driver, at: path)
        } catch {
            try? driver.close()  // the first error says more
            throw error
        }
        return driver
    }

    private static func requireTarget(
        _ target: any Driver,
        at location: StoreLocation,
        for origin: StoreLocation,
    ) async throws {
        let (former, followed, highest, isEmpty) = try await target.read { session in
            (
                try session.copyProgress(of: CopyProgress.source),
                try session.copyProgress(of: "change")?.place?.first,
                try session.first("SELECT COALESCE(MAX(sequence), 0) FROM change", []) { try $0.take(Int64.self) } ?? 0,
                try session.first("SELECT 1 FROM customer UNION SELECT 1 FROM audit", []) { try $0.take(Int.self) }
                    == nil
            )
        }
        guard let former else {
            guard isEmpty else { throw CopyError.holdsSomethingElse(location) }
            return
        }
        guard former.place == [.text("\(origin)")] else { throw CopyError.holdsSomethingElse(location) }
        // The log of a copy grows by copying alone.
        if former.isDone, (Int64(stored: followed ?? .integer(0)) ?? 0) < highest { throw CopyError.wasUsed(location) }
    }

    /// Makes sure that a store is no copy that has not come to its end.
    static func requireWhole(_ driver: any Driver, at path: String) async throws(StorageError) {
        let copy = try await driver.read { session in try session.copyProgress(of: CopyProgress.source) }
        guard copy?.isDone != false else { throw .unfinishedCopy(path: path) }
    }
}
