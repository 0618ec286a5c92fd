import Foundation
import Tenants

extension Store {
    /// Puts a backup into a server's database in one transaction: all of it or nothing.
    ///
    /// Whoever uses the database meanwhile sees the former store until then, and should be stopped first.
    static func restore(
        _ path: String,
        to address: PostgreSQLAddress,
        replacing: Bool,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws -> Backup {
        let location = StoreLocation.server(address)
        let target = try await PostgreSQLDriver.open(address)
        defer { target.close() }
        try await Migration.bringUp(target, at: location.path)
        let customers = try await target.read { session in
            try session.first("SELECT COUNT(*) FROM customer", []) { try $0.take(Int.self) } ?? 0
        }
        guard replacing || customers == 0 else { throw BackupError.storeNotEmpty(location) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "tenantry-restore").path
        let fresh = try NewFile(for: folder)
        defer { fresh.discard() }
        try await withUnpacked(path, beside: folder) { plain in
            let backup = try await openBackup(plain, named: path)
            defer { try? backup.close() }  // only read from: nothing can be lost in closing
            try await backup.snapshot(into: fresh.draft)
        }
        // Brought to this program's form first, so that both have the same columns.
        let source = try SQLiteDriver.open(path: fresh.draft)
        defer { try? source.close() }  // only read from: nothing can be lost in closing
        try await Migration.bringUp(source, at: fresh.draft)
        let tokens = try await source.read { session in try session.tokens(where: Clause("TRUE")) }
        let deed = Deed(.storeRestored, subject: Hostile((path as NSString).lastPathComponent))
        try await target.write { session in
            let plan = CopyPlan(try session.catalogue())
            // The trail is replaced by the backup's, as all of the store is: the one time that it is not only added to.
            try session.take(.trail)
            try session.run("ALTER TABLE audit DISABLE TRIGGER USER")
            try session.closeEntries()
            for root in plan.roots.reversed() { try session.run("DELETE FROM " + SQL.name(root.table.name), []) }
            try source.readNow { backup in try backup.transfer(plan, to: session) }
            try session.run("ALTER TABLE audit ENABLE TRIGGER USER")
            try session.record(deed, by: principal, at: moment)
            try session.recordRevoked(tokens, by: principal, at: moment)
        }
        let tables = try await target.read { session in
            try session.catalogue().tables.map { table in
                Traces.Count(table: table.name, rows: try session.count(table, where: Clause("TRUE")))
            }
        }
        return Backup(path: path, size: 0, tables: tables, revoked: tokens)
    }
}
