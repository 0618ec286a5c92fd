import Foundation
import Storage
import Subprocess
import SystemPackage
import Tenants

/// Where the keys that seal secrets are kept: one of three places, and never the database.
enum SealingKeySource: Sendable {
    case file(SealingKeyFile)
    /// The variable of the environment, with what is in it.
    case variable(SealingKeys)
    /// A program and its arguments.
    case command([String])
    /// Nobody has said where, which matters to no one who needs no secret of the store.
    case nowhere

    /// The place that the configuration names.
    ///
    /// A store in a file has its key beside it, unless something else is said. Machines that share a database have to share
    /// its key as well, and none of them can guess where it is.
    init(_ settings: Settings, at location: StoreLocation, environment: [String: String]) throws {
        let text = environment[Setting.sealingKeyVariable].flatMap { $0.isEmpty ? nil : $0 }
        let named = [
            text.map { _ in Setting.sealingKeyVariable },
            settings.secretsKeyCommand.map { _ in Setting.secretsKeyCommand.key },
            settings.secretsKeyFile.map { _ in Setting.secretsKeyFile.key },
        ].compactMap(\.self)
        guard named.count < 2 else {
            throw Failure(
                "The sealing key is in \(named.joined(separator: " and in ")). Leave one of them, so that it is clear which.",
                .configuration,
            )
        }
        if let text {
            self = .variable(try SealingKeys(text, from: Setting.sealingKeyVariable))
        } else if let line = settings.secretsKeyCommand {
            self = .command(line.split(whereSeparator: \.isWhitespace).map(String.init))
        } else if let path = settings.secretsKeyFile ?? location.file.map({ $0 + ".key" }) {
            self = .file(SealingKeyFile(path: path))
        } else {
            self = .nowhere
        }
    }

    /// What reads the keys from there when they are needed.
    var ring: SealingKeyRing {
        SealingKeyRing { sealedBy in try await keys(sealedBy: sealedBy) }
    }

    /// Reads the keys, and makes a first one in a file where nothing is sealed yet.
    func keys(sealedBy fingerprint: String?) async throws -> SealingKeys {
        switch self {
        case .variable(let keys): return keys
        case .nowhere:
            throw Failure(
                """
                The store is a database that several machines may share, so say where the key of its secrets is: \
                \(Setting.secretsKeyFile.key), \(Setting.secretsKeyCommand.key) or \(Setting.sealingKeyVariable).
                """,
                .configuration,
            )
        case .command(let words): return try await SealingKeySource.output(of: words)
        case .file(let file):
            if let keys = try file.read() { return keys }
            if let fingerprint { throw SecretError.lostKey(place: file.path, wanted: fingerprint) }
            return try file.make()
        }
    }

    private static func output(of words: [String]) async throws -> SealingKeys {
        guard let program = words.first else { throw Failure("secrets.key-command names no program.", .configuration) }
        let environment = ProcessInfo.processInfo.environment
        guard let path = SearchPath(environment["PATH"] ?? "").program(named: [program]) else {
            throw Failure("secrets.key-command: there is no program \(Hostile(program)) here.", .configuration)
        }
        let result = try await Subprocess.run(
            .path(FilePath(path)),
            arguments: Arguments(Array(words.dropFirst())),
            output: .bytes(limit: 4_096),
            // Where a vault's client asks for something, or says what is wrong.
            error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false),
        )
        guard result.terminationStatus.isSuccess else {
            throw Failure("\(Hostile(program)) of secrets.key-command failed, and gave no key.", .configuration)
        }
        var bytes = result.standardOutput
        defer { for index in bytes.indices { bytes[index] = 0 } }
        return try SealingKeys(String(decoding: bytes, as: UTF8.self), from: "The output of \(program)")
    }
}
