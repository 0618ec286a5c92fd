import Foundation
import Tenants

/// A file that someone asked results to be written into.
struct WrittenFile {
    private let path: String

    /// Makes sure that the file can be written, before anything is done whose result is to go there.
    init(at path: String) throws(Failure) {
        self.path = path
        var isFolder: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw WrittenFile.failure(at: path, "it is a folder")
        }
        let trial = URL(filePath: path).deletingLastPathComponent().appending(path: ".\(UUID().uuidString)")
        do {
            try Data().write(to: trial, options: .withoutOverwriting)
            try FileManager.default.removeItem(at: trial)
        } catch {
            throw WrittenFile.failure(at: path, error)
        }
    }

    /// Writes the file at once: whoever reads it meanwhile sees the old one or the new one, never half of it.
    func write(_ bytes: Data) throws(Failure) {
        do {
            try bytes.write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw WrittenFile.failure(at: path, error)
        }
    }

    private static func failure(at path: String, _ error: any Error) -> Failure {
        let why =
            switch (error as? CocoaError)?.code {
            case .fileNoSuchFile?, .fileReadNoSuchFile?: "there is no such folder"
            case .fileWriteNoPermission?: "this account may not write there"
            case .fileWriteOutOfSpace?: "the disk is full"
            default: error.localizedDescription
            }
        return failure(at: path, why)
    }

    private static func failure(at path: String, _ why: String) -> Failure {
        Failure("\(Hostile(path)) cannot be written: \(why).")
    }
}
