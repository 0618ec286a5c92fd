import ArgumentParser

/// `tenantry database`: keeping the store.
struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "database",
        abstract: "Checks the store, backs it up, restores and moves it, and deletes what is no longer kept.",
        subcommands: [
            DatabaseCheck.self, DatabaseBackup.self, DatabaseRestore.self, DatabaseCopy.self,
            DatabaseExpire.self,
        ],
    )
}
