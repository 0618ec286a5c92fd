import Foundation
import MicrosoftCloud
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `tenantry secrets` {
    private static let canary = "canary-8Q~value+of/a=secret"

    private func withCustomers(_ body: (Program) async throws -> Void) async throws {
        try await withProgram { program in
            try await program.add(try Registry.standard())
            try await body(program)
        }
    }

    /// The value that a program opens with the key that is beside its store.
    private func open(_ label: String, in program: Program, generation: Int? = nil) async throws -> String? {
        let keys = try #require(try SealingKeyFile(path: program.keyPath).read())
        let name = try #require(SecretName(.clientSecret, of: .provider, label: label))
        return try await program.withStore { store in
            let vault = SecretVault(store: store, ring: SealingKeyRing { _ in keys })
            let scope = CustomerScope(of: .system)
            return try await vault.open(name, generation: generation, in: scope, by: .system, at: Registry.moment).value
                .text
        }
    }

    @Test func `takes values from a file and from standard input, and lists them without a value`() async throws {
        try await withCustomers { program in
            let file = try program.write(Self.canary + "\n", to: "value")
            let first = try await program.run(
                "secrets",
                "set",
                "client-secret",
                "app-1",
                "--file",
                file,
                "--ends",
                "2027-11-02"
            )
            #expect(first.text == "Sealed client-secret “app-1”, generation 1, our own.\n", "\(first.notes)")
            let second = try await program.run(
                "secrets",
                "set",
                "client-secret",
                "app-1",
                "--file",
                "-",
                input: "second"
            )
            #expect(second.text == "Sealed client-secret “app-1”, generation 2, our own.\n", "\(second.notes)")
            let third = try await program.run(
                "secrets",
                "set",
                "refresh-token",
                "mei",
                "--customer",
                "contoso",
                "--tenant",
                "contoso-japan.com",
                "--file",
                file
            )
            #expect(third.status == 0 && third.text.contains("of contoso, tenant"), "\(third.text)\(third.notes)")

            #expect(try await open("app-1", in: program) == "second")
            #expect(try await open("app-1", in: program, generation: 1) == Self.canary)
            let attributes = try FileManager.default.attributesOfItem(atPath: program.keyPath)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)

            let table = try await program.run("secrets", "list")
            #expect(table.lines.count == 4 && table.text.contains("our own") && table.text.contains("contoso"))
            let json = try await program.run("secrets", "list", "--json", "--customer", "contoso")
            #expect(json.text.contains("\"kind\": \"refresh-token\"") && !json.text.contains("client-secret"))
            for ending in [first, second, third, table, json] {
                #expect(!(ending.text + ending.notes).contains("canary"))
            }
        }
    }

    @Test func `knows when a certificate ends, unless it is told another time`() async throws {
        try await withProgram { program in
            let made = try await program.shell(
                """
                umask 077; openssl req -x509 -newkey rsa:2048 -nodes -keyout own.pem -out own.crt -days 9 -subj /CN=own
                cat own.crt >> own.pem; date -u -d "$(openssl x509 -noout -enddate -in own.crt | cut -d = -f 2)" +%Y-%m-%dT%H:%M
                """
            )
            let set = ["secrets", "set", "certificate-key", "app", "--file", "own.pem"]
            #expect(try await program.run(set).text == "Sealed certificate-key “app”, generation 1, our own.\n")
            let end = try #require(made.lines.last)
            let known = try await program.run("secrets", "list", "--json")
            #expect(known.text.contains("\"ends\": \"\(end)"), "\(known.text)")
            #expect(try await program.run(set + ["--ends", "2027-11-02"]).status == 0)
            #expect(try await program.run("secrets", "list", "--json").text.contains("\"ends\": \"2027-11-02"))
        }
    }

    @Test func `seals a certificate of a PKCS#12 file, which opens by its password`() async throws {
        try await withProgram { program in
            let made = try await program.shell(
                """
                umask 077; openssl req -x509 -newkey rsa:2048 -nodes -keyout own.key -out own.crt -days 9 -subj /CN=own
                openssl pkcs12 -export -inkey own.key -in own.crt -passout 'pass:canary word' -out own.p12
                printf 'canary word\n' > word; printf wrong > other
                date -u -d "$(openssl x509 -noout -enddate -in own.crt | cut -d = -f 2)" +%Y-%m-%dT%H:%M
                openssl x509 -noout -fingerprint -sha1 -in own.crt | sed 's/.*=//; s/://g'
                """
            )
            let set = ["secrets", "set", "certificate-key", "app", "--file", "own.p12"]
            for wrong in [set, set + ["--password-file", "other"]] {
                let refused = try await program.run(wrong)
                #expect(refused.status == 64 && refused.notes.contains("its password is wrong"), "\(refused.notes)")
            }
            let sealed = try await program.run(set + ["--password-file", "word"])
            #expect(sealed.text == "Sealed certificate-key “app”, generation 1, our own.\n", "\(sealed.notes)")
            #expect(made.lines.count == 2, "\(made.notes)")
            let listed = try await program.run("secrets", "list", "--json").text
            #expect(listed.contains("\"ends\": \"\(made.lines[0])"), "\(listed)")
            let keys = try #require(try SealingKeyFile(path: program.keyPath).read())
            let name = try #require(SecretName(.certificateKey, of: .provider, label: "app"))
            let pem = try await program.withStore { store in
                let vault = SecretVault(store: store, ring: SealingKeyRing { _ in keys })
                let scope = CustomerScope(of: .system)
                return try await vault.open(name, in: scope, by: .system, at: Registry.moment).value.text
            }
            let certificate = try ClientCertificate(pem: ClientSecret(try #require(pem)))
            #expect(certificate.fingerprint == made.lines[1])
        }
    }

    @Test func `removes one generation or all, when told twice`() async throws {
        try await withCustomers { program in
            for value in ["one", "two", "three"] {
                _ = try await program.run("secrets", "set", "client-secret", "app", "--file", "-", input: value)
            }
            let refused = try await program.run("secrets", "remove", "client-secret", "app")
            #expect(refused.status == 8 && refused.notes.contains("Say --yes"))
            let one = try await program.run("secrets", "remove", "client-secret", "app", "--generation", "1", "--yes")
            #expect(one.text == "Removed client-secret “app”, generation 1, our own (1 generation).\n")
            let all = try await program.run("secrets", "remove", "client-secret", "app", "--yes")
            #expect(all.text == "Removed client-secret “app”, our own (2 generations).\n")
            let none = try await program.run("secrets", "remove", "client-secret", "app", "--yes")
            #expect(none.status == 2 && none.notes.contains("There is no client-secret “app” here"))
        }
    }

    @Test(
        arguments: [
            (["set", "password", "x", "--file", "-"], Int32(64), "is no kind of secret; it is one of client-secret"),
            (["set", "client-secret", "x"], 64, "Nobody can be asked here. Give the value by --file FILE"),
            (["set", "client-secret", "x", "--file", "-"], 4, "There is nothing in the secret"),
            (["set", "client-secret", "x", "--file", "none"], 1, "cannot be read"),
            (["set", "client-secret", "x", "--file", "open"], 78, "chmod 600"),
            (["set", "client-secret", "x", "--file", "-", "--ends", "soon"], 64, "is no time"),
            (["set", "client-secret", "x", "--file", "-", "--customer", "nobody"], 2, "No customer is called"),
            (["set", "client-secret", "x", "--tenant", "y"], 64, "give --customer too"),
            (["set", "client-secret", "a\u{1B}b", "--file", "-"], 64, "is no name for a secret"),
            (["set", "certificate-key", "x", "--file", "key"], 64, "can't be sealed: it holds no private key"),
            (
                ["set", "certificate-key", "x", "--file", "bundle"], 64,
                "can't be sealed: its password is wrong, or it needs"
            ),
            (
                ["set", "client-secret", "x", "--file", "-", "--password-file", "key"], 64,
                "--password-file is for a cert"
            ),
            (["rekey"], 2, "Nothing is sealed here yet"),
        ]
    )
    func `says what is wrong, and what to do`(arguments: [String], status: Int32, sentence: String) async throws {
        try await withCustomers { program in
            _ = try program.write("canary", to: "open", mode: 0o644)
            _ = try program.write("canary", to: "key")
            _ = try await program.shell(#"printf '\x30\x82\xff canary' > bundle; chmod 600 bundle"#)
            let ending = try await program.run(["secrets"] + arguments)
            #expect(ending.status == status && ending.notes.contains(sentence), "\(ending.notes)")
            #expect(ending.output.isEmpty && !ending.notes.contains("canary"))
            #expect(try await program.run("secrets", "list").notes.contains("There are no secrets here."))
        }
    }
}

extension Program {
    /// The key beside the standard store.
    var keyPath: String { home + "/.local/share/tenantry/tenantry.db.key" }
}
