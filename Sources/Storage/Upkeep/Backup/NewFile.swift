import Foundation
import Glibc

/// A file that gets its name only when it is whole and on the disk.
///
/// Until then it lies beside its place under a name of its own, for its owner alone. Whoever is at work on one keeps it
/// locked; so those that a process left which was killed are known, and taken away by the next one.
struct NewFile {
    /// Where it is to be in the end.
    let path: String
    /// Where it is until then.
    let draft: String
    /// What holds the lock.
    private let descriptor: Int32

    /// What the name of a draft has after that of its file.
    static let draftMark = ".partial-"
    private static let nonce = 8

    /// Makes an empty draft, which has to be discarded in the end, kept or not.
    init(for path: String) throws(StorageError) {
        NewFile.clearAway(path)
        self.path = path
        while true {
            let draft = path + NewFile.draftMark + UUID().uuidString.prefix(NewFile.nonce)
            let descriptor = unsafe open(draft, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw StorageError(errno: errno, path: path) }
            _ = flock(descriptor, LOCK_EX)
            // Whoever clears away may have taken it for one that was left, between the two.
            var status = stat()
            if unsafe fstat(descriptor, &status) != 0 || status.st_nlink > 0 {
                self.draft = draft
                self.descriptor = descriptor
                return
            }
            Glibc.close(descriptor)
        }
    }

    /// Gives the file its name, over whatever has it.
    func keep() throws(StorageError) {
        try NewFile.flush(draft)
        guard unsafe rename(draft, path) == 0 else { throw StorageError(errno: errno, path: path) }
        try NewFile.flush((path as NSString).deletingLastPathComponent)
    }

    /// Takes the draft away, with what a database leaves beside its file.
    func discard() {
        NewFile.remove(draft)
        Glibc.close(descriptor)
    }

    private static func remove(_ draft: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { _ = unsafe unlink(draft + suffix) }
    }

    /// Takes away the drafts for a place on which nobody is at work any more.
    private static func clearAway(_ path: String) {
        let folder = (path as NSString).deletingLastPathComponent
        let start = (path as NSString).lastPathComponent + draftMark
        // Where the folder cannot be read, making the draft says why.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix(start) && name.count == start.count + nonce {
            let left = folder + "/" + name
            let descriptor = unsafe open(left, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { continue }
            defer { Glibc.close(descriptor) }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { remove(left) }
        }
    }

    /// Waits until what was written to a file, or to a folder, is on the disk.
    static func flush(_ path: String) throws(StorageError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageError(errno: errno, path: path) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StorageError(errno: errno, path: path) }
    }
}
