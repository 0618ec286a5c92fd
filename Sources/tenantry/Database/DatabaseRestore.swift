import ArgumentParser
import Foundation
import Storage
import Tenants

/// `tenantry database restore`: a backup in the place of the store.
struct DatabaseRestore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Puts a backup into the place of the store, all of it or nothing.",
        discussion: """
            The backup is looked at first. A store with customers in it is replaced only with --replace. A file is never \
            replaced while another program uses it; of a database on a server that cannot be told, so stop the others first. \
            Nobody is signed in at the restored store, and no token of the API is good there: one may have been revoked since.
            """,
    )

    @Argument(help: "The backup.", completion: .file())
    var file: String

    @Flag(help: "Replace a store that has customers in it.")
    var replace = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let location = try wiring.location()
            let restored = try await Store.restore(
                URL(filePath: file).standardizedFileURL.path(percentEncoded: false),
                to: location,
                replacing: replace,
                by: wiring.principal,
                at: wiring.now(),
            )
            let parts = [
                restored.rows(of: "customer").of("customer"), restored.rows(of: "incident").of("incident"),
                restored.rows(of: "alert").of("alert"),
            ]
            try wiring.output.line(Cell("Restored \(location): \(parts.joined(separator: ", "))."))
            if !restored.revoked.isEmpty {
                wiring.output.note("These tokens of the API are revoked: \(restored.revoked.named). Make new ones.")
            }
        }
    }
}

extension [APIToken] {
    /// All of them by their names and owners.
    var named: String { map { "\($0.name) of \($0.owner)" }.joined(separator: ", ") }
}
