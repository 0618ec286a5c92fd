import Foundation
import Tenants

/// A file that someone asked results to be written into.
enum WrittenFile {
    /// Writes the file at once: whoever reads it meanwhile sees the old one or the new one, never half of it.
    static func write(_ bytes: Data, to path: String) throws(Failure) {
        do {
            try bytes.write(to: URL(filePath: path), options: .atomic)
        } catch {
            let why =
                switch (error as? CocoaError)?.code {
                case .fileNoSuchFile?, .fileReadNoSuchFile?: "there is no such folder"
                case .fileWriteNoPermission?: "this account may not write there"
                case .fileWriteOutOfSpace?: "the disk is full"
                default: error.localizedDescription
                }
            throw Failure("\(Hostile(path)) cannot be written: \(why).")
        }
    }
}
