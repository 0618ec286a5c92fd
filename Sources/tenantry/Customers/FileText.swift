import SystemPackage
import Tenants

/// The bytes of a file that someone named, or of standard input.
enum FileText {
    /// Reads a file whole, up to a limit; `-` is standard input.
    ///
    /// What is open is looked at before, and not whatever has its name a moment later.
    static func bytes(
        of path: String,
        upTo limit: Int,
        _ look: (FileDescriptor) throws(Failure) -> Void = { _ in },
    ) throws(Failure) -> [UInt8] {
        do {
            guard path != "-" else { return try bytes(from: .standardInput, upTo: limit) }
            let file = try FileDescriptor.open(FilePath(path), .readOnly)
            return try file.closeAfter {
                try look(file)
                return try bytes(from: file, upTo: limit)
            }
        } catch let failure as Failure {
            throw failure
        } catch let error as Errno {
            throw Failure("\(Hostile(path)) cannot be read: \(error).")
        } catch {
            throw Failure("\(Hostile(path)) is longer than \(limit >> 20) MiB.")
        }
    }

    private struct TooLong: Error {}

    private static func bytes(from file: FileDescriptor, upTo limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        // It may be a secret.
        defer { for index in chunk.indices { chunk[index] = 0 } }
        while true {
            let count = try unsafe chunk.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else { throw TooLong() }
        }
    }
}
