package import Foundation
import Glibc

/// A file that only its owner can read.
package enum PrivateFile {
    /// Why a file is not read.
    package enum Trouble: Error, Hashable, Sendable {
        case missing
        /// It is longer than what is looked for can be.
        case tooLong
        /// In words that follow the file's name and a colon.
        case unusable(String)
    }

    /// The bytes of a file, which the caller wipes.
    ///
    /// What is asked of the file is asked of the one that is open, and not of whatever has its name a moment later.
    /// - Throws: A ``Trouble`` for one that is not there, is no file, is too long, or can be read or was made by others.
    package static func contents(at path: String, upTo limit: Int) throws(Trouble) -> Data {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else { throw Trouble(errno: errno) }
        defer { Glibc.close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw Trouble(errno: errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw .unusable("it is a folder")
        default: throw .unusable("it is no file")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .unusable("others on this machine may read it; chmod 600 it")
        }
        guard status.st_uid == geteuid() || geteuid() == 0 else { throw .unusable("it is another account's") }
        guard status.st_size <= limit else { throw .tooLong }
        return try contents(of: descriptor, count: Int(status.st_size))
    }

    /// Whether others on this machine may read an open file; a pipe from another program is no file.
    package static func isOpenToOthers(_ descriptor: Int32) -> Bool {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
            && status.st_mode & 0o077 != 0
    }

    private static func contents(of descriptor: Int32, count: Int) throws(Trouble) -> Data {
        var bytes = Data(count: count)
        var filled = 0
        while filled < count {
            let read = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled)
            }
            if read < 0, errno == EINTR { continue }
            guard read >= 0 else { throw Trouble(errno: errno) }
            guard read > 0 else { break }
            filled += read
        }
        // One that is being written anew may have become shorter.
        bytes.removeLast(count - filled)
        return bytes
    }
}

extension PrivateFile.Trouble {
    fileprivate init(errno number: Int32) {
        self =
            switch number {
            case ENOENT, ENOTDIR: .missing
            case EACCES: .unusable("this account may not read it")
            default: .unusable(unsafe String(cString: strerror(number)))
            }
    }
}
