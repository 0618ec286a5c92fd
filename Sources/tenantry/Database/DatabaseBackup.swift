import ArgumentParser
import Foundation
import Storage
import Tenants

/// `tenantry database backup`: all of the store in one file.
struct DatabaseBackup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Writes all of the store into one file.",
        discussion: """
            Other commands go on meanwhile. The file is what the store was at one moment, is looked at before it gets its \
            name, and can be read by its owner alone. A name that ends in .zst is packed by zstd, as with --compress.
            """,
    )

    @Argument(help: "The file to write.", completion: .file())
    var file: String

    @Flag(help: "Pack the file by zstd.")
    var compress = false

    @Flag(help: "Write over a file that is there.")
    var force = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let location = try wiring.location()
            let path = URL(filePath: file).standardizedFileURL.path(percentEncoded: false)
            if let own = location.file, URL(filePath: path).isSame(as: URL(filePath: own)) {
                throw BackupError.isTheStore(path: file)
            }
            let store = try await Store.look(at: location)
            try await account(for: store, path, wiring)
            let packed = compress || path.hasSuffix(".zst")
            let backup = try await store.backUp(to: path, packed: packed, replacing: force)
            try store.close()
            let parts = [
                backup.rows(of: "customer").of("customer"), backup.rows(of: "incident").of("incident"),
                backup.rows(of: "alert").of("alert"),
            ]
            let size = backup.size.formatted(.byteCount(style: .file))
            try wiring.output.line(Cell("Wrote \(Hostile(path)) (\(size)): \(parts.joined(separator: ", "))."))
        }
    }

    /// Writes down in a store of this program's form that it is backed up.
    ///
    /// One of an older form is to be backed up before it is brought to this one, and a standby or a full disk takes no writes:
    /// there a backup is worth more than a row of the audit log, which whoever can read the files could get around.
    private func account(for store: Store, _ path: String, _ wiring: Wiring) async throws {
        let form = try await store.form()
        guard form.version == form.known else { return }
        do {
            try await wiring.recordReading(.storeBackedUp, of: [], "database backup \(path)")
        } catch let error as StorageError {
            switch error {
            case .readOnly, .full:
                wiring.output.note("The store takes no writes, so this backup is not in its audit log.")
            default: throw error
            }
        }
    }
}

extension URL {
    fileprivate func isSame(as other: URL) -> Bool { resolvingSymlinksInPath() == other.resolvingSymlinksInPath() }
}
