import Foundation

/// The files of the repository that a test is part of.
enum Repository {
    static func text(of path: String) throws -> String {
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }
}
