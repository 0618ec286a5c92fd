import Foundation

/// Writes a file that lives as long as a test needs it.
func withFile<Value>(_ content: String, _ test: (String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "transport-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "file.pem")
    try Data(content.utf8).write(to: file)
    return try await test(file.path())
}
