import Foundation
import Subprocess
import SystemPackage
import Testing

/// Keys and certificates that no one here made, in a folder of a test's own.
struct OpenSSL: Sendable {
    let folder: URL

    /// Runs a test with a folder for what OpenSSL makes, and takes the folder away afterwards.
    static func inFolder<Value>(_ body: (OpenSSL) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "openssl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a folder left behind fails no test
        return try await body(OpenSSL(folder: folder))
    }

    /// Runs OpenSSL with arguments as a shell splits them, and gives what it prints.
    @discardableResult
    func callAsFunction(_ line: String) async throws -> String {
        let result = try await Subprocess.run(
            .path("/bin/bash"),
            arguments: ["-c", "openssl \(line)"],
            workingDirectory: FilePath(folder.path(percentEncoded: false)),
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20),
        )
        try #require(result.terminationStatus.isSuccess, "\(result.standardError)")
        return result.standardOutput
    }

    /// Makes `NAME.key` and `NAME.crt`.
    func makeCertificate(_ name: String, key: String = "rsa:2048", days: Int = 30) async throws {
        try await self(
            "req -x509 -newkey \(key) -nodes -keyout \(name).key -out \(name).crt -days \(days) -subj /CN=\(name)"
        )
    }

    /// The bytes of files, one after the other.
    func contents(_ names: String...) throws -> Data {
        try names.reduce(into: Data()) { $0 += try Data(contentsOf: folder.appending(path: $1)) }
    }
}
