import CSQLiteSetup

/// What holds of SQLite in the whole process.
enum SQLiteSetup {
    /// Has SQLite keep no count of its memory, which every piece that it takes would wait for
    /// (https://www.sqlite.org/c3ref/c_config_covering_index_scan.html#sqliteconfigmemstatus).
    ///
    /// It holds from before the first file is opened; later it is refused, and does no harm.
    static let done: Void = { _ = tenantry_sqlite_count_no_memory() }()
}
