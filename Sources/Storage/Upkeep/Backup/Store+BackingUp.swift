import Foundation
import Tenants

/// A backup that was written and looked at.
package struct Backup: Hashable, Sendable {
    package let path: String
    /// The length of the file, in bytes.
    package let size: Int64
    /// How many rows each table has in it.
    package let tables: [Traces.Count]
    /// The tokens that were in it, which a restored store has no more.
    package var revoked: [APIToken] = []

    /// How many rows a table has in it.
    package func rows(of table: String) -> Int { tables.first { $0.table == table }?.rows ?? 0 }
}

extension Store {
    /// Writes all of the store, as it is at one moment, into one file, from which it can be restored to either database.
    ///
    /// Others may go on using the store. The file gets its name only when it is whole, on the disk, and was found sound;
    /// its owner alone may read it.
    ///
    /// - Parameters:
    ///   - path: The file's absolute path.
    ///   - isPacked: Whether it is packed by zstd.
    ///   - replacing: Whether a file that is there may be written over.
    /// - Returns: What is in the file.
    /// - Throws: A ``BackupError`` or a ``StorageError``.
    package func backUp(to path: String, packed isPacked: Bool, replacing: Bool) async throws -> Backup {
        guard replacing || !FileManager.default.fileExists(atPath: path) else { throw BackupError.exists(path: path) }
        var isFolder: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw StorageError.unavailable(path: path, why: "it is a folder")
        }
        let plain = try NewFile(for: path)
        defer { plain.discard() }
        try await snapshot(into: plain.draft, for: path)
        let tables = try await Store.soundTables(of: plain.draft, named: path)
        if isPacked {
            let packed = try NewFile(for: path)
            defer { packed.discard() }
            try ZstandardFile.writing(path) { try ZstandardFile.pack(plain.draft, into: packed.draft) }
            let unpacked = try NewFile(for: path)
            defer { unpacked.discard() }
            try ZstandardFile.writing(path) { try ZstandardFile.unpack(packed.draft, into: unpacked.draft) }
            guard FileManager.default.contentsEqual(atPath: plain.draft, andPath: unpacked.draft) else {
                throw BackupError.unsound(path: path, why: "what was packed is not what comes out")
            }
            try packed.keep()
        } else {
            try plain.keep()
        }
        let size = (try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.int64Value
        return Backup(path: path, size: size ?? 0, tables: tables)
    }

    private func snapshot(into draft: String, for path: String) async throws(StorageError) {
        do throws(StorageError) {
            try await driver.snapshot(into: draft)
        } catch {
            // It is the backup's disk that is full, not the store's.
            if case .full = error { throw .full(path: path) }
            throw error
        }
    }

    /// Counts the rows in a file that was just written, which must be sound.
    static func soundTables(of draft: String, named path: String) async throws -> [Traces.Count] {
        let driver = try SQLiteDriver.look(path: draft)
        defer { try? driver.close() }  // only read from: nothing can be lost in closing
        let (findings, tables) = try await driver.read { session in
            let findings = try session.findings(thorough: false)
            guard findings.isEmpty else { return (findings, [Traces.Count]()) }
            let tables = try session.catalogue().tables.map { table in
                Traces.Count(table: table.name, rows: try session.count(table, where: Clause("TRUE")))
            }
            return (findings, tables)
        }
        if let finding = findings.first { throw BackupError.unsound(path: path, why: finding) }
        return tables
    }
}

extension ZstandardFile {
    /// Says what went wrong in writing a file in our words.
    static func writing(_ path: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch is Damaged {
            throw BackupError.notABackup(path: path, why: "what is packed in it is damaged or cut short")
        } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
            throw StorageError.full(path: path)
        } catch let error as CocoaError {
            throw StorageError.unavailable(path: path, why: error.localizedDescription)
        }
    }
}
