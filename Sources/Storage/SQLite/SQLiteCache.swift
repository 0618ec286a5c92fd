import GRDB
import GRDBSQLite
import Synchronization

/// How much of the file the writer holds in memory: much while a lot is being written, little otherwise.
///
/// Measured with 50,000 alerts: a first sync writes the indexes all over, and with SQLite's own 2 MB of cache spills the
/// same pages again and again. Whoever polls many tenants reads a little everywhere, and would fill any cache for nothing:
/// the system holds the file too.
final class SQLiteCache: Sendable {
    enum Size: Int {
        case small = 2_000
        case large = 10_000

        /// Keeps that many KB from now on, and lets go of what is above.
        func set(of database: Database) throws {
            try database.execute(sql: "PRAGMA cache_size = -\(rawValue)")
        }
    }

    /// A transaction of so many pages writes a lot, and after so many in a row that did not, that has ended.
    private static let (many, patience) = (400, 100)

    /// How many transactions in a row did not write a lot, as far as that is counted; the cache is large before.
    private let smallOnes = Atomic(SQLiteCache.patience)

    /// Fits the cache to what a transaction wrote.
    func note(_ pages: Int, of database: Database) {
        let before = smallOnes.load(ordering: .relaxed)
        let now = pages >= SQLiteCache.many ? 0 : min(before + 1, SQLiteCache.patience)
        smallOnes.store(now, ordering: .relaxed)
        guard (before < SQLiteCache.patience) != (now < SQLiteCache.patience) else { return }
        // A cache of another size is slower or larger, and nothing else.
        try? (now < SQLiteCache.patience ? Size.large : .small).set(of: database)
    }
}

extension Database {
    /// How many pages the connection wrote into the log since it was last asked.
    func takeCountOfPagesWritten() -> Int {
        var (count, highest) = (Int32(0), Int32(0))
        guard let connection = unsafe sqliteConnection,
            unsafe sqlite3_db_status(connection, SQLITE_DBSTATUS_CACHE_WRITE, &count, &highest, 1) == SQLITE_OK
        else { return 0 }
        return Int(count)
    }
}
