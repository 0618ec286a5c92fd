import Foundation
import GRDB
import Glibc

extension SQLiteFile {
    /// Takes a store's log back into its file, so that the file is all there is of it.
    static func settle(_ path: String) throws(StorageError) {
        try translated(path) {
            let queue = try DatabaseQueue(path: path)
            try queue.inDatabase { database in
                _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
            }
            try queue.close()
        }
        // Readers that closed last may have left these, with nothing in them any more.
        for suffix in ["-wal", "-shm"] { _ = unsafe unlink(path + suffix) }
    }

    /// Gives a new file the place of a store that nobody uses.
    ///
    /// The former file keeps a second name until the new one is there, so that a crash at any moment leaves one of them.
    /// - Throws: ``BackupError/inUse(_:)``.
    static func replace(_ location: StoreLocation, by fresh: NewFile) throws {
        let path = location.path
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.intValue ?? 0
        guard size > 0 else {
            // A log without its file would be taken for the new one's.
            for suffix in ["-wal", "-shm", "-journal"] { _ = unsafe unlink(path + suffix) }
            return try fresh.keep()
        }
        let former = path + ".before-restore-" + UUID().uuidString.prefix(8)
        var configuration = Configuration()
        configuration.busyMode = .timeout(1)
        let queue = try translated(path) { try DatabaseQueue(path: path, configuration: configuration) }
        defer { try? queue.close() }  // it is of the file that goes
        do {
            try queue.writeWithoutTransaction { database in
                // Every process that has a store open holds a lock on its file, for as long as it is in WAL mode; leaving
                // that mode needs the file for oneself (https://www.sqlite.org/wal.html), and takes the log away.
                guard try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE") == "delete" else {
                    throw BackupError.inUse(location)
                }
                try database.execute(sql: "BEGIN EXCLUSIVE")
                defer { try? database.execute(sql: "ROLLBACK") }  // nothing was written
                guard unsafe link(path, former) == 0 else { throw StorageError(errno: errno, path: path) }
                do {
                    try fresh.keep()
                } catch {
                    _ = unsafe unlink(former)
                    throw error
                }
                _ = unsafe unlink(former)
            }
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: throw BackupError.inUse(location)
            // Nobody can work with it any more, and the backup is there to take its place.
            case .SQLITE_CORRUPT, .SQLITE_NOTADB:
                try fresh.keep()
                for suffix in ["-wal", "-shm", "-journal"] { _ = unsafe unlink(path + suffix) }
            default: throw StorageError(error, path: path)
            }
        }
    }
}
