/// Everything that is kept: the customers, what was brought in of their tenants, how well that goes, and who did what.
///
/// A store may be used from any number of tasks, and its file or database by any number of processes, at once. Whatever reads
/// customers' data, or edits or removes a customer, takes a `CustomerScope`; what lies outside it is as if it were not
/// there.
package struct Store: Sendable {
    package let driver: any Driver
    /// Packs the originals on their way in and unpacks them on their way out.
    let press = OriginalPress()

    /// A store of this program's form, by whatever way its driver gets at it.
    package init(driver: any Driver) {
        self.driver = driver
    }

    /// Opens the store at a location, makes it where there is none, and brings it to this program's form.
    /// - Throws: A ``StorageError`` where the file is not a store, is of a newer program, or cannot be used.
    package static func open(_ location: StoreLocation) async throws(StorageError) -> Store {
        switch location {
        case .file(let path):
            try await brought(up: SQLiteDriver.open(path: path), at: path)
        case .server(let address):
            try await brought(up: PostgreSQLDriver.open(address), at: address.description)
        }
    }

    private static func brought(up driver: some Driver, at path: String) async throws(StorageError) -> Store {
        do {
            try await Migration.bringUp(driver, at: path)
            try await requireWhole(driver, at: path)
        } catch {
            try? driver.close()  // the first error says more
            throw error
        }
        return Store(driver: driver)
    }

    /// Makes sure that what was stored is where others look for it, which a file may lose while it is in use.
    /// - Throws: ``StorageError/displaced(path:)``.
    package func requirePlace() throws(StorageError) {
        try driver.requirePlace()
    }

    /// Closes the store, of which nothing can be asked afterwards.
    /// - Throws: A ``StorageError`` where something is under way still.
    package func close() throws(StorageError) {
        try driver.close()
    }
}
