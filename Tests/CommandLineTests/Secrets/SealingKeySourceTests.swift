import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `The key that seals secrets` {
    private func key() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tenantry-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }  // a folder left behind fails no test
        _ = try SealingKeyFile(path: folder + "/key").make()
        return try String(contentsOfFile: folder + "/key", encoding: .utf8).trimmingCharacters(
            in: .whitespacesAndNewlines
        )
    }

    private func set(_ program: Program, _ environment: [String: String] = [:]) async throws -> Program.Ending {
        try await program.run(
            "secrets",
            "set",
            "client-secret",
            "app",
            "--file",
            "-",
            input: "value",
            environment: environment
        )
    }

    @Test func `comes from a variable, a command or a file that is named`() async throws {
        try await withProgram { program in
            let key = try key()
            _ = try program.write("#!/bin/sh\necho '\(key)'\n", to: "vault-client", mode: 0o700)
            _ = try program.write(key + "\n", to: "named.key")
            let command = ["TENANTRY_SECRETS_KEY_COMMAND": "\(program.home)/vault-client read --field key"]
            #expect(try await set(program, ["TENANTRY_SECRETS_KEY": key]).status == 0)
            #expect(try await set(program, command).status == 0)
            #expect(try await set(program, ["TENANTRY_SECRETS_KEY_FILE": program.home + "/named.key"]).status == 0)
            #expect(!FileManager.default.fileExists(atPath: program.keyPath))
            let list = try await program.run("secrets", "list", "--json")
            #expect(Set(list.lines.filter { $0.contains("\"key\"") }).count == 1)
        }
    }

    @Test func `is refused where it is another, missing, open to others or in two places`() async throws {
        try await withProgram { program in
            let key = try key()
            #expect(try await set(program).status == 0)
            let other = try await set(program, ["TENANTRY_SECRETS_KEY": key])
            #expect(other.status == 78 && other.notes.contains("secrets are sealed by the key"), "\(other.notes)")
            let both = try await set(program, ["TENANTRY_SECRETS_KEY": key, "TENANTRY_SECRETS_KEY_COMMAND": "x"])
            #expect(both.status == 78 && both.notes.contains("Leave one of them"))
            let malformed = try await set(program, ["TENANTRY_SECRETS_KEY": "canary"])
            #expect(malformed.status == 78 && malformed.notes.contains("TENANTRY_SECRETS_KEY holds no sealing key"))
            let failing = try await set(program, ["TENANTRY_SECRETS_KEY_COMMAND": "false"])
            #expect(failing.status == 78 && failing.notes.contains("failed, and gave no key"))
            let absent = try await set(program, ["TENANTRY_SECRETS_KEY_COMMAND": "no-such-program"])
            #expect(absent.status == 78 && absent.notes.contains("there is no program no-such-program"))

            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: program.keyPath)
            let open = try await set(program)
            #expect(open.status == 78 && open.notes.contains("chmod 600 it"))
            try FileManager.default.removeItem(atPath: program.keyPath)
            let lost = try await set(program)
            #expect(lost.status == 78 && lost.notes.contains("a new one would open none of them"), "\(lost.notes)")
            #expect(!FileManager.default.fileExists(atPath: program.keyPath))
            for ending in [other, both, malformed, failing, open, lost] {
                #expect(!ending.notes.contains("canary") && !ending.notes.contains(key))
            }
        }
    }

    @Test func `is changed in two steps where it is not ours to make`() async throws {
        try await withProgram { program in
            let (old, new) = (try key(), try key())
            #expect(try await set(program, ["TENANTRY_SECRETS_KEY": old]).status == 0)
            let alone = try await program.run("secrets", "rekey", environment: ["TENANTRY_SECRETS_KEY": old])
            #expect(alone.status == 78 && alone.notes.contains("Put a new one before it"))
            let rekeyed = try await program.run(
                "secrets",
                "rekey",
                environment: ["TENANTRY_SECRETS_KEY": "\(new) \(old)"]
            )
            #expect(rekeyed.text.hasPrefix("1 secret sealed anew."), "\(rekeyed.notes)")
            #expect(rekeyed.notes.contains("Now take the old key away"))
            #expect(try await set(program, ["TENANTRY_SECRETS_KEY": new]).status == 0)
            #expect(try await set(program, ["TENANTRY_SECRETS_KEY": old]).status == 78)
        }
    }
}
