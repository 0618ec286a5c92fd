import Glibc

/// Which file something is, by the numbers that the system gives it, whatever name it has.
struct FileIdentity: Equatable, Sendable {
    private let device: UInt64
    private let number: UInt64

    /// The file that a path leads to now; `nil` where there is none.
    init?(at path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
    }
}

extension SQLiteDriver {
    /// Makes sure that the file is still where it was when it was opened.
    ///
    /// SQLite goes on reading and writing a file that has lost its name, without a word.
    /// - Throws: ``StorageError/displaced(path:)``.
    package func requirePlace() throws(StorageError) {
        guard FileIdentity(at: path) == identity else { throw .displaced(path: path) }
    }
}
