import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(3))) struct `tenantry sync` {
    /// Expects that the store has exactly what the sandbox has: every object once, in its one version.
    private func expectExactSet(_ sandbox: SandboxedProgram, _ places: Range<Int>) async throws {
        for (list, noun) in [("incidents", "incidents"), ("alerts_v2", "alerts")] {
            let listed = try await sandbox.list(noun, "--all").objects
            var expected: [String] = []
            for place in places {
                let tenant = sandbox.ready.tenants[place].tenantID
                expected += try await sandbox.everything(list, of: place).page.value.map {
                    "\(tenant) \($0.id) \($0.lastUpdateDateTime)"
                }
            }
            #expect(listed.map { "\($0.tenant.tenantID) \($0.id) \($0.lastUpdate)" }.sorted() == expected.sorted())
        }
        try await sandbox.program.withStore { store in
            let changes = try await store.changes(after: 0, limit: 100_000, in: CustomerScope(of: Registry.principal))
            let objects = changes.map { "\($0.tenant?.rawValue ?? "") \($0.topic) \($0.object)" }
            #expect(Set(objects).count == objects.count, "something was told of twice")
        }
    }

    @Test func `brings everything in, and asks only for what changed the next time`() async throws {
        try await withSandbox { sandbox in
            try await sandbox.addCustomers(0..<3)
            let first = try await sandbox.program.run("sync", "--once")
            #expect(first.status == 0, "\(first.notes)")
            #expect(first.text.hasPrefix("Read 3 of 3 tenants whole in "))
            #expect(first.notes.contains("3 of 3"))
            try await expectExactSet(sandbox, 0..<3)
            let second = try await sandbox.program.run("sync")
            #expect(second.text.contains(": 0 new, 0 changed."))
            try await expectExactSet(sandbox, 0..<3)
            let anew = try await sandbox.program.run("sync", "--from-beginning")
            #expect(anew.text.hasPrefix("Read 3 of 3 tenants whole in ") && anew.text.contains(": 0 new, 0 changed."))
            try await expectExactSet(sandbox, 0..<3)
            #expect(try await sandbox.program.run("sync", "--follow", "--from-beginning").status == 64)
        }
    }

    @Test func `leaves a trace of settings that were changed outside of the store, and none of what must not be seen`()
        async throws
    {
        try await withSandbox { sandbox in
            try await sandbox.addCustomers(0..<1)
            let command = ["--set", "secrets.key-command=vault read a-word-of-the-vault"]
            #expect(try await sandbox.program.run(["sync"] + command).status == 0)
            let first = try await sandbox.program.settingsTold()
            #expect(first.contains { $0.hasPrefix("sync: client.id: not set → ") })
            #expect(try await sandbox.program.run(["sync", "--set", "sync.workers=3"] + command).status == 0)
            #expect(try await sandbox.program.settingsTold().dropFirst(first.count) == ["sync: sync.workers: 8 → 3"])
            #expect(
                try await sandbox.program.run("sync", "--set", "secrets.key-command=vault read another-word").status
                    == 0
            )
            let told = try await sandbox.program.settingsTold()
            let last = try #require(told.dropFirst(first.count + 1).first)
            #expect(
                last.wholeMatch(of: /sync: secrets.key-command: a command \([0-9a-f]{8}\) → a command \([0-9a-f]{8}\)/)
                    != nil
            )
            #expect(!told.joined().contains("vault"))
        }
    }

    @Test func `writes plain lines to a dumb terminal`() async throws {
        try await withSandbox { sandbox in
            try await sandbox.addCustomers(0..<2)
            let shown = try await sandbox.program.onTerminal("TERM=dumb '\(Program.path)' sync")
            #expect(shown.status == 0)
            #expect(shown.text.contains("2 of 2"))
            #expect(!shown.text.contains("\u{1B}"))
        }
    }

    /// By how much the store may grow before the sync is killed, in bytes; beginning takes a tenth of a million.
    private static let moments = [700_000, 1_600_000, 2_700_000]

    @Test(.timeLimit(.minutes(5)), arguments: moments)
    func `that is killed in the middle loses nothing and doubles nothing`(bytes: Int) async throws {
        let slow = Fault(.lists, .slow(.milliseconds(10)))
        // One list that comes very late: however quick the rest is, the sync is not over when it is killed.
        let late = Fault(.alerts, .slow(.seconds(12)), times: 1)
        try await withSandbox(
            alerts: 450,
            faults: [0: [slow], 1: [slow], 2: [late]],
        ) { sandbox in
            try await sandbox.addCustomers(0..<3)
            let killed = try await sandbox.program.shell(
                """
                store=.local/share/tenantry
                start=$(du -sb $store | cut -f1)
                '\(Program.path)' sync 2> notes > result &
                sync=$!
                until [ $(du -sb $store | cut -f1) -gt $((start + \(bytes))) ]; do kill -0 $sync || exit 9; sleep 0.02; done
                kill -KILL $sync
                wait $sync
                echo "ended $?"
                """
            )
            #expect(killed.lines == ["ended 137"])
            let unfinished = try await sandbox.list("alerts", "--all")
            let incidents = try await sandbox.list("incidents", "--all")
            #expect(incidents.total + unfinished.total > 0 && unfinished.total < 3 * 450)
            #expect(!unfinished.unseen.isEmpty, "what was not read to its end is not seen")
            let resumed = try await sandbox.program.run("sync")
            #expect(resumed.status == 0, "\(resumed.notes)")
            try await expectExactSet(sandbox, 0..<3)
            #expect(try await sandbox.list("alerts").unseen.isEmpty)
        }
    }

    @Test func `reads the others when some cannot be read, and says so by its status`() async throws {
        try await withSandbox(
            faults: [
                0: [Fault(.token, .tokenRefused(code: 65_001, error: "invalid_grant"))],
                1: [Fault(.alerts, .status(403, code: "Forbidden", message: "No licence."))],
            ],
        ) { sandbox in
            try await sandbox.addCustomers(0..<3)
            let ending = try await sandbox.program.run("sync")
            #expect(ending.status == 7)
            #expect(ending.text.contains("Read 1 of 3 tenants whole"))
            #expect(ending.text.contains("2 could not be read whole"))
            #expect(ending.notes.contains(sandbox.ready.tenants[0].domain.rawValue + ": "))
            #expect(try await sandbox.list("alerts", "--all").objects.count == 40)
            #expect(try await sandbox.program.run("sync", sandbox.handle(2)).status == 0)
        }
    }

    @Test func `needs an application and its secret`() async throws {
        try await withSandbox(tenants: 1, alerts: 1) { sandbox in
            try await sandbox.addCustomers(0..<1)
            for (variable, word) in [("TENANTRY_CLIENT_ID", "application"), ("TENANTRY_CLIENT_SECRET_FILE", "secret")] {
                var program = sandbox.program
                program.environment[variable] = nil
                let ending = try await program.run("sync")
                #expect(ending.status == 78)
                #expect(ending.notes.contains(variable) && ending.notes.contains(word), "\(ending.notes)")
            }
            #expect(try await sandbox.program.run("sync", "nobody").status == 2)
        }
    }

    @Test(arguments: ["TERM", "INT"])
    func `follows until it is told to stop`(signal: String) async throws {
        try await withSandbox { sandbox in
            try await sandbox.addCustomers(0..<3)
            let ending = try await sandbox.program.shell(
                """
                set -m
                TENANTRY_SYNC_INTERVAL=1s '\(Program.path)' sync --follow 2> notes &
                sync=$!
                until [ $(grep -c 'Read 3 of 3 tenants whole' notes) -ge 2 ]; do kill -0 $sync || exit 9; sleep 0.02; done
                kill -\(signal) $sync
                wait $sync
                echo "ended $?"
                """
            )
            #expect(ending.lines.last == "ended 0", "\(ending.notes)")
            try await expectExactSet(sandbox, 0..<3)
        }
    }
}
