import Foundation
import Subprocess
import SystemPackage

/// The program itself, run as an analyst runs it: another process with arguments, an environment and pipes.
struct Program: Sendable {
    /// How one run ended.
    struct Ending: Sendable {
        var status: Int32
        var output: [UInt8]
        var notes: String

        /// What it wrote to standard output.
        var text: String { String(decoding: output, as: UTF8.self) }
        var lines: [String] { text.split(whereSeparator: \.isNewline).map(String.init) }
    }

    /// A folder of its own for everything that it reads and writes.
    let home: String
    /// Variables that every run gets.
    var environment: [String: String]

    init(home: String, environment: [String: String] = [:]) {
        self.home = home
        self.environment = environment
    }

    /// Runs a command to its end.
    func run(
        _ arguments: String...,
        input: String = "",
        environment extra: [String: String] = [:],
    ) async throws -> Ending {
        try await run(arguments, input: input, environment: extra)
    }

    /// Runs a command to its end.
    func run(
        _ arguments: [String],
        input: String = "",
        environment extra: [String: String] = [:],
    ) async throws -> Ending {
        // From a file: Subprocess 1.0 ends the whole process when a child goes before all of a string was written to it.
        let typed = try FileDescriptor.open(
            FilePath(try write(input, to: ".input-\(UUID().uuidString)")),
            .readOnly,
            options: .closeOnExec,
        )
        let result = try await Subprocess.run(
            .path(FilePath(Program.path)),
            arguments: Arguments(arguments),
            environment: .custom(variables(adding: extra)),
            workingDirectory: FilePath(home),
            input: .fileDescriptor(typed, closeAfterSpawningProcess: true),
            output: .bytes(limit: 64 << 20),
            error: .string(limit: 1 << 20),
        )
        let status: Int32 =
            switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): -signal
            }
        return Ending(status: status, output: result.standardOutput, notes: result.standardError)
    }

    /// Nothing of the machine's own environment reaches the program.
    func variables(adding extra: [String: String] = [:]) -> [Environment.Key: String] {
        let own = ["HOME": home, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "USER": "ana"]
        let all = own.merging(environment) { $1 }.merging(extra) { $1 }
        return Dictionary(uniqueKeysWithValues: all.map { (Environment.Key(stringLiteral: $0), $1) })
    }

    /// The binary that was built beside this bundle of tests.
    static let path: String = {
        let bundle = URL(filePath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent()
        return bundle.appending(path: "tenantry").path(percentEncoded: false)
    }()
}

/// Runs a test with a program whose home is a new folder, and takes the folder away afterwards.
func withProgram<Result>(
    environment: [String: String] = [:],
    _ body: (Program) async throws -> Result,
) async throws -> Result {
    let home = FileManager.default.temporaryDirectory.appending(path: "tenantry-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }  // a folder left behind fails no test
    return try await body(Program(home: home.path(percentEncoded: false), environment: environment))
}

extension Program {
    /// Writes a file into the program's home and says where it is.
    func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
        let path = home + "/" + name
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }
}

extension Program {
    /// Runs a line of the shell in the program's home, for what only a shell can set up.
    func shell(_ line: String) async throws -> Ending {
        let result = try await Subprocess.run(
            .path("/bin/bash"),
            arguments: ["-c", line],
            environment: .custom(variables()),
            workingDirectory: FilePath(home),
            output: .bytes(limit: 1 << 20),
            error: .string(limit: 1 << 20),
        )
        guard case .exited(let status) = result.terminationStatus else {
            return Ending(status: -1, output: [], notes: "")
        }
        return Ending(status: status, output: result.standardOutput, notes: result.standardError)
    }
}
