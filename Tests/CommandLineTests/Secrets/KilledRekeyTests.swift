import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(5))) struct `A rekey that is killed` {
    private static let count = 400

    private func names() throws -> [SecretName] {
        try (0..<Self.count).map { try #require(SecretName(.refreshToken, of: .provider, label: "account \($0)")) }
    }

    @Test func `leaves everything open, whenever that happens, and is ended by the next one`() async throws {
        try await withProgram { program in
            let names = try names()
            let keyFile = SealingKeyFile(path: program.keyPath)
            let ring = SealingKeyRing { _ in try keyFile.read() ?? keyFile.make() }
            try await program.withStore { store in
                let vault = SecretVault(store: store, ring: ring)
                for name in names {
                    let value = try SecretValue("token of \(name.label)")
                    let scope = CustomerScope(of: .system)
                    try await vault.put(value, as: name, in: scope, by: .system, at: Registry.moment)
                }
            }
            // From before the first step to after the last one, however fast the machine is.
            var killed = 0
            for step in 1...24 {
                let span = Double(step) * 0.012
                let line = "timeout -s KILL \(span) '\(Program.path)' secrets rekey"
                if try await program.shell(line).status != 0 { killed += 1 }
                if step % 4 == 0 { try await expectAllOpen(names, in: program, keyFile) }
            }
            #expect(killed > 0)
            let ended = try await program.run("secrets", "rekey")
            #expect(ended.status == 0, "\(ended.notes)")
            #expect(try keyFile.read()?.others.isEmpty == true)
            try await expectAllOpen(names, in: program, keyFile)
            #expect(try await program.run("audit", "verify").status == 0)
        }
    }

    /// Opens each with the keys that a process finds when it starts.
    private func expectAllOpen(_ names: [SecretName], in program: Program, _ file: SealingKeyFile) async throws {
        let keys = try #require(try file.read())
        try await program.withStore { store in
            let vault = SecretVault(store: store, ring: SealingKeyRing { _ in keys })
            for name in names {
                let scope = CustomerScope(of: .system)
                let opened = try await vault.open(name, in: scope, by: .system, at: Registry.moment)
                #expect(opened.value.text == "token of \(name.label)")
            }
        }
    }
}
