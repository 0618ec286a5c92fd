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
            // Looked at alone, so that a store can be backed up before this program brings it to its form.
            let form = try await store.form()
            if form.version == form.known {
                try await wiring.recordReading(.storeBackedUp, of: [], "database backup \(path)")
            }
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
}

extension URL {
    fileprivate func isSame(as other: URL) -> Bool { resolvingSymlinksInPath() == other.resolvingSymlinksInPath() }
}
