import Foundation
import Glibc
package import Tenants

extension Store {
    /// Puts a backup into the place of a store, all of it or nothing.
    ///
    /// The backup is looked at first and brought to this program's form. A store with customers in it is only replaced
    /// where that is said, and stays until the backup has its place. A file is never replaced while another program uses
    /// it; whoever else uses a server's database has to be stopped first.
    ///
    /// - Parameters:
    ///   - path: The backup's absolute path; whether it is packed, its first bytes say.
    ///   - location: Where the store is to be.
    ///   - replacing: Whether customers who are there may go.
    ///   - principal: Who acts, for the audit trail of the restored store.
    ///   - moment: When.
    /// - Returns: How many rows each table has.
    /// - Throws: A ``BackupError`` or a ``StorageError``.
    package static func restore(
        _ path: String,
        to location: StoreLocation,
        replacing: Bool,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws -> Backup {
        switch location {
        case .file:
            try await restore(path, toFile: location, replacing: replacing, by: principal, at: moment)
        case .server(let address):
            try await restore(path, to: address, replacing: replacing, by: principal, at: moment)
        }
    }

    private static func restore(
        _ path: String,
        toFile location: StoreLocation,
        replacing: Bool,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws -> Backup {
        guard try FileManager.default.realPath(path) != FileManager.default.realPath(location.path) else {
            throw BackupError.isTheStore(path: path)
        }
        guard FileManager.default.fileExists(atPath: path) else { throw BackupError.missing(path: path) }
        try makeFolder(of: location)
        let fresh = try NewFile(for: location.path)
        defer { fresh.discard() }
        try await withUnpacked(path, beside: location.path) { plain in
            let backup = try await openBackup(plain, named: path)
            defer { try? backup.close() }  // only read from: nothing can be lost in closing
            try await refuseFullStore(at: location, replacing: replacing)
            try await backup.snapshot(into: fresh.draft)
        }
        let store = try await Store.open(StoreLocation(path: fresh.draft))
        let name = (path as NSString).lastPathComponent
        let tokens = try await store.driver.write { session in
            let tokens = try session.tokens(where: Clause("TRUE"))
            try session.closeEntries()
            try session.record(Deed(.storeRestored, subject: Hostile(name)), by: principal, at: moment)
            try session.recordRevoked(tokens, by: principal, at: moment)
            return tokens
        }
        try store.close()
        try SQLiteFile.settle(fresh.draft)
        let tables = try await soundTables(of: fresh.draft, named: path)
        try SQLiteFile.replace(location, by: fresh)
        return Backup(path: path, size: 0, tables: tables, revoked: tokens)
    }

    /// Makes sure that nobody's customers go without a word.
    private static func refuseFullStore(at location: StoreLocation, replacing: Bool) async throws {
        guard FileManager.default.fileExists(atPath: location.path) else { return }
        let size = (try? FileManager.default.attributesOfItem(atPath: location.path)[.size] as? NSNumber)?.intValue
        guard size != 0 else { return }
        let present: SQLiteDriver
        do {
            present = try SQLiteDriver.look(path: location.path)
        } catch {
            // A damaged store is what backups are for; another program's file is nobody's to replace.
            guard case .damaged = error, replacing else { throw error }
            return
        }
        defer { try? present.close() }  // only read from: nothing can be lost in closing
        guard !replacing else { return }
        let customers = try await present.read { session in
            // A store that was made and never brought to a form has no such table.
            guard try session.catalogue().table("customer") != nil else { return 0 }
            return try session.first("SELECT COUNT(*) FROM customer", []) { try $0.take(Int.self) } ?? 0
        }
        guard customers == 0 else { throw BackupError.storeNotEmpty(location) }
    }

    private static func makeFolder(of location: StoreLocation) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: (location.path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700],
            )
        } catch {
            throw StorageError.unavailable(path: location.path, why: "its folder could not be made")
        }
    }

    /// Gives the backup as a file of SQLite's, which for a packed one lies beside the store for a while.
    static func withUnpacked<Outcome>(
        _ path: String,
        beside place: String,
        _ body: (String) async throws -> Outcome,
    ) async throws -> Outcome {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw BackupError.missing(path: path)
        }
        guard !isFolder.boolValue else { throw BackupError.notABackup(path: path, why: "it is a folder") }
        guard let file = FileHandle(forReadingAtPath: path) else { throw BackupError.unreadable(path: path) }
        let start = try file.read(upToCount: 4) ?? Data()
        try file.close()
        guard start == ZstandardFile.mark else { return try await body(path) }
        let plain = try NewFile(for: place)
        defer { plain.discard() }
        try ZstandardFile.writing(path) { try ZstandardFile.unpack(path, into: plain.draft) }
        return try await body(plain.draft)
    }

    /// Opens a backup to read it, and looks whether it is sound and of a form that this program knows.
    static func openBackup(_ file: String, named path: String) async throws -> SQLiteDriver {
        let backup: SQLiteDriver
        do {
            backup = try SQLiteDriver.look(path: file)
        } catch .notAStore(_, let why) {
            throw BackupError.notABackup(path: path, why: why)
        } catch .damaged(_, let why) {
            throw BackupError.notABackup(path: path, why: why)
        }
        do {
            let (version, findings) = try await backup.read { session in
                (try Migration.version(of: session), try session.findings(thorough: false))
            }
            if let finding = findings.first { throw BackupError.notABackup(path: path, why: finding) }
            guard version > 0 else { throw BackupError.notABackup(path: path, why: "there is nothing in it") }
            guard version <= Migration.newest else {
                throw StorageError.newerStore(path: path, version: version, known: Migration.newest)
            }
            return backup
        } catch {
            try? backup.close()  // the other error says more
            if case .damaged(_, let why)? = error as? StorageError {
                throw BackupError.notABackup(path: path, why: why)
            }
            throw error
        }
    }
}

extension FileManager {
    /// A path without links in it, as far as it is there.
    fileprivate func realPath(_ path: String) throws -> String {
        URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    }
}
