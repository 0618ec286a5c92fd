import Foundation
import Storage
import Subprocess
import SystemPackage

/// A real server for the tests, in a folder of its own, which ends with the process that runs them.
struct PostgreSQLServer: Sendable {
    /// Where its socket is, and the certificates of authorities.
    let folder: String
    let port: Int

    /// The server that tests share; each has a database of its own in it.
    static func shared() async throws -> PostgreSQLServer {
        try await SharedServer.only.server()
    }

    /// A database on it that holds a store in which nothing was stored yet, and of which copies are made.
    static func emptyStore() async throws -> String {
        try await SharedServer.only.emptyStore()
    }

    /// Starts a server that some tests share, with settings of their own.
    static func start(_ settings: String...) async throws -> PostgreSQLServer {
        let (process, input, output) = (Process(), Pipe(), Pipe())
        process.executableURL = script
        process.arguments = ["run"] + settings
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        // The server ends once nobody holds this end of the pipe any more, however this process goes.
        SharedServer.hold(input)
        let line = try await firstLine(of: output)
        let words = line.split(separator: " ")
        guard words.count == 3, words[0] == "ready", let port = Int(words[2]) else {
            throw ServerFailure(
                what: "No PostgreSQL server came up. Run make test, or see what Scripts/postgresql run says."
            )
        }
        return PostgreSQLServer(folder: String(words[1]), port: port)
    }

    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Scripts/postgresql").standardizedFileURL

    /// Has the script that started the server do something with it.
    func script(_ command: String, _ arguments: String...) async throws {
        try await run(Self.script, [command, folder] + arguments)
    }

    /// The address of a database by the server's socket.
    func url(_ database: String, as role: String = "tenantry") -> String {
        "postgresql://\(role)@/\(database)?host=\(folder)&port=\(port)"
    }

    /// Runs statements in a database by `psql`, and gives what it prints.
    @discardableResult
    func psql(_ statements: String..., in database: String = "postgres") async throws -> String {
        let program = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql").sorted().last
        let options = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url(database)]
        return try await run(
            URL(filePath: "/usr/lib/postgresql/\(program ?? "")/bin/psql"),
            options + statements.flatMap { ["-c", $0] },
        )
    }

    @discardableResult
    private func run(_ program: URL, _ arguments: [String]) async throws -> String {
        let result = try await Subprocess.run(
            .path(FilePath(program.path)),
            arguments: Arguments(arguments),
            output: .string(limit: 1 << 20),
            error: .combinedWithOutput,
        )
        let text = result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
        guard result.terminationStatus.isSuccess else { throw ServerFailure(what: text) }
        return text
    }

    /// A new database, which is gone after the body; like another one, or with nothing in it.
    func withDatabase<Outcome>(
        like model: String = "template1",
        _ body: (_ name: String) async throws -> Outcome,
    ) async throws -> Outcome {
        let name = "test_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        try await psql("CREATE DATABASE \(name) TEMPLATE \(model)")
        let outcome: Outcome
        do {
            outcome = try await body(name)
        } catch {
            _ = try? await psql("DROP DATABASE \(name) WITH (FORCE)")  // the first error says more
            throw error
        }
        try await psql("DROP DATABASE \(name) WITH (FORCE)")
        return outcome
    }
}

struct ServerFailure: Error, CustomStringConvertible {
    let what: String
    var description: String { what }
}

private actor SharedServer {
    static let only = SharedServer()
    nonisolated(unsafe) private static var held: [Pipe] = []
    private static let lock = NSRecursiveLock()
    private var starting: Task<PostgreSQLServer, any Error>?
    private var filling: Task<String, any Error>?

    func server() async throws -> PostgreSQLServer {
        let starting = starting ?? Task { try await PostgreSQLServer.start() }
        self.starting = starting
        return try await starting.value
    }

    func emptyStore() async throws -> String {
        let filling =
            filling
            ?? Task {
                let (server, name) = (try await server(), "empty_store")
                try await server.psql("CREATE DATABASE \(name)")
                try await Store.open(StoreLocation(server.url(name))).close()
                return name
            }
        self.filling = filling
        return try await filling.value
    }

    static func hold(_ pipe: Pipe) {
        lock.withLock { unsafe held.append(pipe) }
    }
}

/// The first line that comes out of a pipe, read on a thread of its own: reading blocks.
private func firstLine(of pipe: Pipe) async throws -> String {
    let file = pipe.fileHandleForReading
    return await withCheckedContinuation { continuation in
        Thread {
            var line = Data()
            while line.last != UInt8(ascii: "\n"), let more = try? file.read(upToCount: 1), !more.isEmpty {
                line.append(more)
            }
            continuation.resume(returning: String(decoding: line.dropLast(), as: UTF8.self))
        }.start()
    }
}
