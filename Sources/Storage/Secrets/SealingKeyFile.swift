import Foundation
import Glibc

/// A file with sealing keys, a line each, that only its owner can read.
package struct SealingKeyFile: Hashable, Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// Reads the keys; `nil` where there is no such file.
    /// - Throws: ``SecretError/unusableKeyFile(path:why:)`` for one that others may read or that is no file,
    ///   ``SecretError/malformedKey(place:)`` for one without keys.
    package func read() throws(SecretError) -> SealingKeys? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .unusableKeyFile(path: path, why: errno == EACCES ? "this account may not read it" : "error \(errno)")
        }
        defer { Glibc.close(descriptor) }
        // Of the file that is open, and not of whatever has its name a moment later.
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .unusableKeyFile(path: path, why: "it is no file")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .unusableKeyFile(path: path, why: "others on this machine may read it; chmod 600 it")
        }
        guard status.st_uid == geteuid() || geteuid() == 0 else {
            throw .unusableKeyFile(path: path, why: "it is another account's")
        }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        defer { for index in bytes.indices { bytes[index] = 0 } }
        let count = unsafe Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0, count < bytes.count else { throw .malformedKey(place: path) }
        return try SealingKeys(String(decoding: bytes[..<count], as: UTF8.self), from: path)
    }

    /// Makes the file with a new key in it; where another process was quicker, its key is the one.
    /// - Throws: A ``StorageError`` where it cannot be written, or what ``read()`` throws.
    package func make() throws -> SealingKeys {
        do {
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700],
            )
        } catch {
            throw StorageError.unavailable(path: path, why: "its folder could not be made")
        }
        let keys = SealingKeys(SealingKey())
        let file = try draft(of: keys)
        defer { file.discard() }
        try NewFile.flush(file.draft)
        // Unlike a new name, a link takes nobody's place.
        guard unsafe link(file.draft, path) == 0 || errno == EEXIST else {
            throw StorageError(errno: errno, path: path)
        }
        try NewFile.flush((path as NSString).deletingLastPathComponent)
        return try read() ?? keys
    }

    /// Puts other keys into the file, which holds the old ones or the new ones at any moment.
    /// - Throws: A ``StorageError`` where it cannot be written.
    package func write(_ keys: SealingKeys) throws(StorageError) {
        let file = try draft(of: keys)
        defer { file.discard() }
        try file.keep()
    }

    private func draft(of keys: SealingKeys) throws(StorageError) -> NewFile {
        let file = try NewFile(for: path)
        var bytes = Data(keys.all.map { $0.base64 + "\n" }.joined().utf8)
        defer { bytes.resetBytes(in: bytes.startIndex..<bytes.endIndex) }
        do {
            let handle = try FileHandle(forWritingTo: URL(filePath: file.draft))
            try handle.write(contentsOf: bytes)
            try handle.close()
        } catch {
            file.discard()
            throw .unavailable(path: path, why: "it could not be written")
        }
        return file
    }
}
