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
        var bytes: Data
        do throws(PrivateFile.Trouble) {
            bytes = try PrivateFile.contents(at: path, upTo: 4_095)
        } catch {
            switch error {
            case .missing: return nil
            case .tooLong: throw .malformedKey(place: path)
            case .unusable(let why): throw .unusableKeyFile(path: path, why: why)
            }
        }
        defer { bytes.resetBytes(in: bytes.startIndex..<bytes.endIndex) }
        return try SealingKeys(String(decoding: bytes, as: UTF8.self), from: path)
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
    ///
    /// What a process that was killed left beside it, with keys in it, goes.
    /// - Throws: A ``StorageError`` where it cannot be written.
    package func write(_ keys: SealingKeys) throws(StorageError) {
        let file = try draft(of: keys)
        defer { file.discard() }
        try file.keep()
        let folder = (path as NSString).deletingLastPathComponent
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []  // it may hide its names
        let left = names.filter { $0.hasPrefix((path as NSString).lastPathComponent + NewFile.draftMark) }
        for name in left { _ = unsafe unlink(folder + "/" + name) }
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
