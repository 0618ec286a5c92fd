import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Serving the console` {
    private static let oidc = ["--set", "console.oidc.tenant=7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a"]
    private static let client = ["--set", "console.oidc.client-id=11111111-2222-4333-8444-555555555555"]

    @Test(arguments: [
        (["--listen", "0.0.0.0:0", "--no-sync"], "passwords would go in the clear"),
        (
            ["--listen", "0.0.0.0:0", "--no-sync", "--set", "console.url=http://localhost"],
            "passwords would go in the clear"
        ),
        (["--no-sync", "--set", "console.url=https://example.com/console"], "without a path"),
        (["--listen", "127.0.0.1:0"], "To serve the console without reading tenants, say --no-sync."),
        (["--no-sync", "--demonstration", "--listen", "0.0.0.0:0"], "passwords would go in the clear"),
        (
            ["--no-sync", "--demonstration", "--set", "console.url=https://console.example"],
            "A demonstration is for this machine alone"
        ),
        (["--no-sync", "--set", "console.listen=8080"], "is no host and port"),
        (["--no-sync", "--set", "console.url=http://console.example"], "uses http"),
        (["--no-sync", "--set", "console.oidc.tenant=contoso.com"], "is no ID such as"),
        (["--no-sync"] + oidc, "give TENANTRY_CONSOLE_OIDC_CLIENT_ID"),
        (["--no-sync"] + oidc + client, "Who of your organization may do what is not set"),
        (
            ["--no-sync"] + oidc + client + ["--set", "console.oidc.roles=a = owner for all"],
            "names a role that is none"
        ),
        (
            ["--no-sync"] + oidc + client + ["--set", "console.oidc.roles=a = viewer for all"],
            "nothing proves the application at which people sign in"
        ),
        (
            ["--no-sync"] + oidc + client
                + [
                    "--set", "console.oidc.roles=a = viewer for all", "--set",
                    "console.oidc.client-secret-file=/nowhere",
                ],
            "the client secret can't be read from /nowhere"
        ),
    ])
    func `is refused where it cannot be done well`(arguments: [String], sentence: String) async throws {
        try await withProgram { program in
            let ending = try await program.run(["serve"] + arguments)
            #expect(ending.status == 78)
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
            #expect(ending.output == [], "No link is printed that nobody can use.")
        }
    }

    @Test func `makes the first account, prints its link until it has a password, and ends at SIGTERM`() async throws {
        try await withProgram { program in
            // The files are emptied before anything looks at them: what the run before has said is no sign of this one.
            let serve = """
                : >printed; : >notes
                '\(Program.path)' serve --no-sync --listen 127.0.0.1:0 >printed 2>notes & process=$!
                for _ in $(seq 400); do grep -q 'console is at' notes && \(Self.condition) && break; sleep 0.05; done
                kill -TERM $process; wait $process; echo "status $?"; cat printed; cat notes >&2
                """
            let first = try await program.shell(serve.replacing(Self.condition, with: "[ -s printed ]"))
            #expect(first.lines.first == "status 0", "\(first.notes)")
            let link = try #require(first.lines.dropFirst().first)
            #expect(link.wholeMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+\/invitation\/[A-Za-z0-9_-]{43}/) != nil)
            #expect(!first.notes.contains(try #require(link.split(separator: "/").last)))
            // Nobody may have seen that one.
            let again = try await program.shell(serve.replacing(Self.condition, with: "[ -s printed ]"))
            let secret = try #require(again.lines.last?.split(separator: "/").last)
            #expect(!link.hasSuffix(secret))
            let account = try await program.withStore { store in
                try await store.redeem(
                    BearerDigest(of: String(secret)),
                    settingPassword: "hash",
                    from: "192.0.2.1",
                    at: Timestamp(Date()),
                )
            }
            #expect(account?.name.rawValue == "admin")
            let last = try await program.shell(serve.replacing(Self.condition, with: "true"))
            #expect(last.lines == ["status 0"])
            // Its flags are settings that it goes by, and stayed the same.
            let told = try await program.settingsTold()
            #expect(
                told.map { $0.hasPrefix("serve: ") ? String($0.dropFirst(7)) : $0 }.filter { !$0.hasPrefix("database") }
                    == [
                        "--no-sync: not set → yes", "console.listen: 127.0.0.1:8080 → 127.0.0.1:0",
                    ]
            )
        }
    }

    /// What the shell waits for besides.
    private static let condition = "[ -e . ]"
}
