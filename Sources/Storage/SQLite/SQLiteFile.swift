import Foundation
import GRDB
import Glibc

/// The file of a store, before it is opened as one.
///
/// A file of another program must come out of this unchanged, and opening it the way a store is opened would already
/// turn it to WAL mode. So its header is read first.
struct SQLiteFile {
    let path: String
    /// How many seconds to wait for another process that is making the same file.
    let patience: Double

    /// "TNRY", where SQLite's format has a place for what program a file is of
    /// (https://www.sqlite.org/fileformat2.html#application_id).
    static let applicationID: UInt32 = 0x544E_5259

    /// Makes sure that there is a file of ours, with at least the table of versions in it.
    func prepare() throws(StorageError) {
        try create()
        if try isBlank() { try mark() }
    }

    /// Makes sure that there is a store of ours in the file already.
    func requireStore() throws(StorageError) {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw .notAStore(path: path, why: "there is no such file")
        }
        guard !isFolder.boolValue else { throw .notAStore(path: path, why: "it is a folder") }
        if try isBlank() { throw .notAStore(path: path, why: "there is nothing in it") }
    }

    /// Makes the file, and its folder, for its owner alone.
    ///
    /// SQLite gives the files that it makes beside it the same permissions.
    private func create() throws(StorageError) {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        let exists = unsafe files.fileExists(atPath: path, isDirectory: &isFolder)
        guard !isFolder.boolValue else { throw .notAStore(path: path, why: "it is a folder") }
        guard !exists else { return }
        do {
            try files.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700],
            )
        } catch {
            throw .unavailable(path: path, why: "its folder could not be made")
        }
        // Neither cut off nor refused where another process is quicker.
        let descriptor = unsafe open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError(errno: errno, path: path) }
        Glibc.close(descriptor)
    }

    /// Whether the file has yet to become a store.
    /// - Throws: ``StorageError/notAStore(path:why:)`` for one that is something else.
    private func isBlank() throws(StorageError) -> Bool {
        let header: Data
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }  // only read from: nothing can be lost in closing
            header = try file.read(upToCount: 100) ?? Data()
        } catch {
            throw .unavailable(path: path, why: "it could not be read")
        }
        guard !header.isEmpty else { return true }
        guard header.count == 100, header.starts(with: Data("SQLite format 3\0".utf8)) else {
            throw .notAStore(path: path, why: "it is no SQLite file")
        }
        let application = header[68..<72].reduce(0) { $0 << 8 | UInt32($1) }
        guard application == 0 || application == SQLiteFile.applicationID else {
            throw .notAStore(path: path, why: "it is another program's SQLite file")
        }
        // With a journal beside it, the header may be of a transaction that did not end.
        return application == 0 || FileManager.default.fileExists(atPath: path + "-journal")
    }

    /// Writes into an empty file what makes it a store.
    ///
    /// That happens before the file is turned to WAL mode, so that the mark is in the file itself and not in its log.
    private func mark() throws(StorageError) {
        try translated(path) {
            var configuration = Configuration()
            configuration.busyMode = .timeout(patience)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inTransaction(.immediate) { database in
                let application = try UInt32.fetchOne(database, sql: "PRAGMA application_id")
                guard application != SQLiteFile.applicationID else { return .commit }
                let objects = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema")
                guard application == 0, objects == 0 else {
                    throw StorageError.notAStore(path: path, why: "it is another program's SQLite file")
                }
                try database.execute(sql: "PRAGMA application_id = 0x544E5259")
                try database.execute(sql: "CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY) STRICT")
                return .commit
            }
            try queue.close()
        }
    }
}
