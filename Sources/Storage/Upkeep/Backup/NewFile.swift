import Foundation
import Glibc

/// A file that gets its name only when it is whole and on the disk.
///
/// Until then it lies beside its place under a name of its own, for its owner alone.
struct NewFile {
    /// Where it is to be in the end.
    let path: String
    /// Where it is until then.
    let draft: String

    /// What the name of a draft has after that of its file.
    static let draftMark = ".partial-"

    /// Makes an empty draft.
    init(for path: String) throws(StorageError) {
        self.path = path
        draft = path + NewFile.draftMark + UUID().uuidString.prefix(8)
        let descriptor = unsafe open(draft, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError(errno: errno, path: path) }
        Glibc.close(descriptor)
    }

    /// Gives the file its name, over whatever has it.
    func keep() throws(StorageError) {
        try NewFile.flush(draft)
        guard unsafe rename(draft, path) == 0 else { throw StorageError(errno: errno, path: path) }
        try NewFile.flush((path as NSString).deletingLastPathComponent)
    }

    /// Takes the draft away, with what a database leaves beside its file.
    func discard() {
        for suffix in ["", "-wal", "-shm", "-journal"] { _ = unsafe unlink(draft + suffix) }
    }

    /// Waits until what was written to a file, or to a folder, is on the disk.
    static func flush(_ path: String) throws(StorageError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageError(errno: errno, path: path) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StorageError(errno: errno, path: path) }
    }
}
