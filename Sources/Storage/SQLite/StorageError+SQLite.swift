import GRDB
import Glibc

/// Runs something of SQLite's, and puts what it throws into our words.
func translated<Outcome>(_ path: String, _ body: () throws -> Outcome) throws(StorageError) -> Outcome {
    do {
        return try body()
    } catch {
        throw StorageError(error, path: path)
    }
}

extension StorageError {
    /// Says what an error of a transaction means for the store at a path.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StorageError: self = error
        case is CancellationError: self = .cancelled
        case let error as DatabaseError:
            self.init(resultCode: error.extendedResultCode.rawValue, message: error.message ?? "", path: path)
        default: self = .unavailable(path: path, why: "an unexpected error: \(type(of: error))")
        }
    }

    /// Says what one of SQLite's result codes means (https://www.sqlite.org/rescode.html).
    ///
    /// The message is SQLite's own, which holds names of ours and no values.
    package init(resultCode: Int32, message: String, path: String) {
        // The lowest byte is the kind of error, the rest says more of it.
        self =
            switch ResultCode(rawValue: resultCode & 0xFF) {
            case .SQLITE_NOTADB: .notAStore(path: path, why: "it is no SQLite file")
            case .SQLITE_READONLY where ResultCode(rawValue: resultCode) == .SQLITE_READONLY_DBMOVED:
                .displaced(path: path)
            case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(path: path)
            case .SQLITE_FULL: .full(path: path)
            case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: .busy(path: path)
            case .SQLITE_CORRUPT, .SQLITE_FORMAT: .damaged(path: path, why: message)
            case .SQLITE_CANTOPEN: .unavailable(path: path, why: "the file or one beside it could not be opened")
            case .SQLITE_IOERR: .unavailable(path: path, why: "the disk failed (\(message))")
            case .SQLITE_MISUSE: .closed(path: path)
            case .SQLITE_INTERRUPT, .SQLITE_ABORT: .cancelled
            default: .refused(why: message)
            }
    }

    /// Says why the system did not open a file.
    init(errno code: Int32, path: String) {
        self =
            switch code {
            case EACCES, EPERM, EROFS: .readOnly(path: path)
            case ENOSPC, EDQUOT: .full(path: path)
            case ENOENT, ENOTDIR: .unavailable(path: path, why: "there is no such folder, and none can be made")
            case EISDIR: .unavailable(path: path, why: "it is a folder")
            case ENAMETOOLONG: .unavailable(path: path, why: "its name is too long")
            default: .unavailable(path: path, why: "the system refuses to open it (error \(code))")
            }
    }
}
