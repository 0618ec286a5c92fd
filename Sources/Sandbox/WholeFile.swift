import Foundation
import Glibc

/// Files that are there whole or not at all.
enum WholeFile {
    /// Writes beside the place and renames, so that who waits for the file never reads half of it.
    static func write(_ data: Data, to path: String, mode: mode_t) throws(SandboxError) {
        let temporary = "\(path).\(getpid()).partial"
        unsafe unlink(temporary)
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure(path) }
        do {
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            try handle.write(contentsOf: data)
            try handle.synchronize()
            try handle.close()
        } catch {
            unsafe unlink(temporary)
            throw .unwritable(file: path, reason: error.localizedDescription)
        }
        guard unsafe rename(temporary, path) == 0 else {
            let error = failure(path)
            unsafe unlink(temporary)
            throw error
        }
    }

    /// Makes sure that a file can be written, by writing nothing beside its place.
    static func requireRoom(at path: String) throws(SandboxError) {
        let temporary = "\(path).\(getpid()).partial"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        close(descriptor)
        unsafe unlink(temporary)
    }

    /// Removes a file, if it is there.
    static func remove(_ path: String) throws(SandboxError) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw failure(path) }
    }

    private static func failure(_ path: String) -> SandboxError {
        .unwritable(file: path, reason: unsafe String(cString: strerror(errno)))
    }
}
