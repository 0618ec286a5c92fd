import Foundation
import GRDB

extension SQLiteDriver {
    /// Opens a store's file only to read it; nothing is made and nothing of it is changed.
    /// - Throws: A ``StorageError`` where there is no such file, or it is no store.
    package static func look(path: String, patience: Duration = .seconds(10)) throws(StorageError) -> SQLiteDriver {
        try SQLiteFile(path: path, patience: patience / .seconds(1)).requireStore()
        return try translated(path) {
            var configuration = Configuration()
            configuration.label = "tenantry"
            configuration.readonly = true
            configuration.busyMode = .timeout(patience / .seconds(1))
            configuration.prepareDatabase(SQLiteWordLists.add)
            return SQLiteDriver(pool: try DatabasePool(path: path, configuration: configuration), path: path)
        }
    }
}
