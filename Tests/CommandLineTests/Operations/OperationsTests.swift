import Foundation
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(2))) struct `The pages beside sync --follow` {
    /// Runs a sync that follows and serves, and a piece of the shell in which `$at` is where.
    private func follow(_ program: Program, _ meanwhile: String) async throws -> Program.Ending {
        try await program.shell(
            """
            set -m
            TENANTRY_SYNC_INTERVAL=1s TENANTRY_OPERATIONS_LISTEN=127.0.0.1:0 TENANTRY_LOG_FORMAT=json \
                TENANTRY_LOG_LEVEL=trace '\(Program.path)' sync --follow 2> notes &
            sync=$!
            until at=$(grep -o 'Health and metrics are at http://[0-9.:]*[0-9]' notes); do kill -0 $sync || exit 9; sleep 0.02; done
            at=${at##* }
            \(meanwhile)
            kill -TERM $sync
            wait $sync
            echo "ended $?"
            """
        )
    }

    @Test func `tell how it goes, and the log is lines of JSON that hold no secret`() async throws {
        try await withSandbox(
            tenants: 2,
            faults: [0: [Fault(.token, .tokenRefused(code: 65_001, error: "invalid_grant"))]],
        ) { sandbox in
            try await sandbox.addCustomers(0..<2)
            let ending = try await follow(
                sandbox.program,
                """
                until curl -s $at/metrics | grep -q 'tenantry_tenants{sight="clear"} 1'; do kill -0 $sync || exit 9; sleep 0.1; done
                curl -s $at/metrics > metrics
                curl -s -o ready -w '%{http_code}\\n' $at/readyz
                curl -s -o healthy -w '%{http_code}\\n' $at/healthz
                """
            )
            #expect(ending.lines == ["200", "200", "ended 0"], "\(ending.notes)")
            let home = URL(filePath: sandbox.program.home)
            let metrics = try String(contentsOf: home.appending(path: "metrics"), encoding: .utf8).split(
                separator: "\n"
            )
            #expect(metrics.contains(#"tenantry_gaps_open{cause="no-token"} 2"#))
            #expect(metrics.contains(#"tenantry_tenants{sight="blind"} 1"#))
            #expect(metrics.contains { $0.hasPrefix("tenantry_tenant_blind{customer=\"\(sandbox.handle(0))\"") })

            let notes = try String(contentsOf: home.appending(path: "notes"), encoding: .utf8)
            #expect(!notes.contains(sandbox.ready.clientSecret))
            #expect(!notes.contains("eyJ"))
            let lines = notes.split(separator: "\n")
            #expect(lines.count > 5)
            for line in lines {
                let members = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
                for name in ["time", "level", "label", "message"] { #expect(members[name] != nil, "\(line)") }
            }
        }
    }

    @Test func `say where nothing can listen`() async throws {
        try await withSandbox(tenants: 1, alerts: 1) { sandbox in
            try await sandbox.addCustomers(0..<1)
            let ending = try await follow(
                sandbox.program,
                """
                TENANTRY_OPERATIONS_LISTEN=${at#http://} '\(Program.path)' sync --follow 2> taken; echo "taken $?"
                TENANTRY_LOG_FORMAT=json TENANTRY_OPERATIONS_LISTEN=${at#http://} '\(Program.path)' sync --follow 2> json
                echo "taken $?"
                """
            )
            #expect(ending.lines == ["taken 78", "taken 78", "ended 0"], "\(ending.notes)")
            let home = URL(filePath: sandbox.program.home)
            let taken = try String(contentsOf: home.appending(path: "taken"), encoding: .utf8).split(separator: "\n")
            let sentence = #/Nothing can listen at http:[0-9.:\/]+: Address already in use\. /#
            #expect(taken.last?.contains(sentence) == true, "\(taken)")
            let json = try String(contentsOf: home.appending(path: "json"), encoding: .utf8).split(separator: "\n")
            let last = try JSONDecoder().decode([String: String].self, from: Data(try #require(json.last).utf8))
            #expect(last["level"] == "error")
            #expect(last["message"]?.contains(sentence) == true)
        }
    }

    @Test func `are for this machine alone unless the address says otherwise`() async throws {
        try await withProgram { program in
            let ending = try await program.run("sync", "--set", "operations.listen=0.0.0.0:9464")
            #expect(ending.status == 78)
            #expect(ending.notes.contains("write exposed:0.0.0.0:9464 where that is meant"))
        }
    }
}
