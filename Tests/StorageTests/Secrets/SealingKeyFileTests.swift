import Foundation
import Storage
import Testing

@Suite struct `A file with sealing keys` {
    private func withFile(_ body: (SealingKeyFile) async throws -> Void) async throws {
        try await withFolder { folder in try await body(SealingKeyFile(path: folder + "/keys/store.key")) }
    }

    private func folder(of file: SealingKeyFile) -> String { (file.path as NSString).deletingLastPathComponent }

    private func permissions(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? NSNumber).intValue
    }

    @Test func `is made for its owner alone, and read again`() async throws {
        try await withFile { file in
            #expect(try file.read() == nil)
            let keys = try file.make()
            #expect(try file.read() == keys)
            #expect(keys.others.isEmpty)
            #expect(try permissions(of: file.path) == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder(of: file)) == ["store.key"])
        }
    }

    @Test func `is made once, however many make it`() async throws {
        // Now and then one clears away what another has just begun.
        for _ in 1...50 {
            try await withFile { file in
                let keys = try await withThrowingTaskGroup { group in
                    for _ in 1...16 { group.addTask { try file.make().first.fingerprint } }
                    return try await group.reduce(into: Set()) { $0.insert($1) }
                }
                #expect(keys.count == 1)
            }
        }
    }

    @Test func `takes other keys whole`() async throws {
        try await withFile { file in
            let old = try file.make()
            let new = SealingKeys(SealingKey(), others: [old.first])
            try file.write(new)
            #expect(try file.read() == new)
            #expect(try permissions(of: file.path) == 0o600)
        }
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o601])
    func `is refused when others may read it`(mode: Int) async throws {
        try await withFile { file in
            _ = try file.make()
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
            let why = "others on this machine may read it; chmod 600 it"
            #expect(throws: SecretError.unusableKeyFile(path: file.path, why: why)) { try file.read() }
        }
    }

    @Test(arguments: ["", "\n", "c2hvcnQ=", "not a key", String(repeating: "A", count: 5_000)])
    func `is refused when there is no key in it, without a word of what there is`(text: String) async throws {
        try await withFile { file in
            _ = try file.make()
            let handle = try FileHandle(forWritingTo: URL(filePath: file.path))
            try handle.truncate(atOffset: 0)
            try handle.write(contentsOf: Data(text.utf8))
            try handle.close()
            let error = #expect(throws: SecretError.malformedKey(place: file.path)) { try file.read() }
            #expect(error?.description.contains("openssl rand -base64 32") == true)
        }
    }

    @Test func `is refused when it is a folder`() async throws {
        try await withFile { file in
            try FileManager.default.createDirectory(atPath: file.path, withIntermediateDirectories: true)
            #expect(throws: SecretError.unusableKeyFile(path: file.path, why: "it is a folder")) { try file.read() }
        }
    }
}
