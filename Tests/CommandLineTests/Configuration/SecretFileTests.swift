import Access
import Foundation
import Testing
import tenantry

@Suite struct `The file with the client secret` {
    @Test(arguments: [("s3cret~.", 0o600), ("s3cret~.\r\n", 0o400), (" s3cret~.\n", 0o600)])
    func `holds the secret and nothing else`(content: String, mode: Int) async throws {
        try await withProgram { program in
            let secret = try SecretFile(at: program.write(content, to: "secret", mode: mode))
            #expect(try secret.text == "s3cret~.")
        }
    }

    @Test(arguments: [
        ("missing", "there is no such file"),
        ("folder", "it is a folder"),
        ("empty", "it is empty"),
        ("blank", "it is empty"),
        ("long", "it does not look like a secret"),
        ("open", "others on this machine may read it; chmod 600 it"),
    ])
    func `is refused with a sentence where it cannot be`(name: String, why: String) async throws {
        try await withProgram { program in
            let path = program.home + "/" + name
            switch name {
            case "folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            case "empty": _ = try program.write("", to: name)
            case "blank": _ = try program.write(" \n\n", to: name)
            case "long": _ = try program.write(String(repeating: "x", count: 5_000), to: name)
            case "open": _ = try program.write("s3cret~.", to: name, mode: 0o640)
            default: break
            }
            let error = try #require(throws: SecretFileError.self) { try SecretFile(at: path).text }
            #expect(error.description == "The client secret can't be read from \(path): \(why).")
            #expect(error.exitStatus == .configuration)
        }
    }

    @Test func `is asked for by the name of its setting`() async throws {
        try await withProgram { program in
            let first = try await program.run("sync", "--once")
            #expect(first.status == 78)
            #expect(first.notes.contains("TENANTRY_CLIENT_ID"), "\(first.notes)")
            let second = try await program.run("sync", "--once", "--set", "client.id=x")
            #expect(second.status == 78)
            #expect(second.notes.contains("TENANTRY_CLIENT_SECRET_FILE"), "\(second.notes)")
        }
    }
}
