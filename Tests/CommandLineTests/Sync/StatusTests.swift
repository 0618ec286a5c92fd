import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `tenantry status` {
    private struct Document: Decodable {
        struct Line: Decodable {
            struct Owner: Decodable { let handle: String }
            struct Gap: Decodable { let cause: String, reason: String }
            let customer: Owner, stream: String, state: String, open: Int, lastWholeRead: Timestamp?, gaps: [Gap]
        }
        let streams: [Line]
        let unseen: [ListedQueue.Unseen]
    }

    private func status(_ sandbox: SandboxedProgram) async throws -> Document {
        let ending = try await sandbox.program.run("status", "--json")
        guard ending.status == 0 else { throw SandboxedProgram.Unexpected(ending) }
        return try JSONDecoder().decode(Document.self, from: Data(ending.output))
    }

    @Test func `tells quiet from blind, and says why`() async throws {
        try await withSandbox(
            tenants: 4,
            faults: [
                0: [Fault(.token, .tokenRefused(code: 65_001, error: "invalid_grant"))],
                1: [Fault(.alerts, .status(403, code: "Forbidden", message: "No licence."))],
                2: [
                    Fault(.alerts, .partial(warning: "199 - \"{Vendor}/{Provider}/504/10000\""), times: 1)
                ],
            ],
        ) { sandbox in
            try await sandbox.addCustomers(0..<4)
            let before = try await status(sandbox)
            #expect(before.streams.map(\.state) == Array(repeating: "never read", count: 8))
            #expect(try await sandbox.program.run("sync").status == 7)
            let after = try await status(sandbox)
            let states = Dictionary(
                uniqueKeysWithValues: after.streams.map { ("\($0.customer.handle) \($0.stream)", $0.state) }
            )
            #expect(states["\(sandbox.handle(0)) incidents"] == "blind")
            #expect(states["\(sandbox.handle(1)) alerts"] == "blind")
            #expect(states["\(sandbox.handle(2)) alerts"] == "blind")
            let seen = after.streams.filter { ["quiet", "seen"].contains($0.state) }
            #expect(
                Set(seen.map { "\($0.customer.handle) \($0.stream)" })
                    == [1, 2, 3].reduce(into: ["\(sandbox.handle(3)) alerts"]) {
                        $0.insert("\(sandbox.handle($1)) incidents")
                    }
            )
            for stream in seen { #expect(stream.state == (stream.open == 0 ? "quiet" : "seen")) }
            #expect(Set(after.unseen.map(\.handle)) == Set((0..<3).map(sandbox.handle)))
            let causes = Set(after.streams.flatMap(\.gaps).map(\.cause))
            #expect(causes == ["no-token", "forbidden", "partial"])

            let shown = try await sandbox.program.run("status")
            #expect(shown.status == 0)
            #expect(shown.notes.contains("3 of 4 customers can't be seen: "))
            #expect(shown.lines.count >= 9)
            let blind = try #require(shown.lines.first { $0.hasPrefix(sandbox.handle(0)) && $0.contains("incidents") })
            #expect(blind.contains("blind     ?"))

            // The provider answers again, and the gap closes.
            #expect(try await sandbox.program.run("sync", sandbox.handle(2)).status == 0)
            let one = try await sandbox.program.run("status", sandbox.handle(2))
            #expect(one.notes.contains("All were read whole"))
        }
    }

    @Test func `says what to do about a refusal, and hides none behind what else is missing`() async throws {
        let partial = Fault(.alerts, .partial(warning: "199 - \"{Vendor}/{Provider}/504/10000\""), times: 1)
        let refused = Fault(.incidents, .status(403, code: "Forbidden", message: "No."))
        try await withSandbox(tenants: 2, alerts: 1, faults: [0: [partial], 1: [refused]]) { sandbox in
            try await sandbox.addCustomers(0..<2)
            #expect(try await sandbox.program.run("sync").status == 7)
            let told = try await sandbox.program.run("status", sandbox.handle(1))
            let line = try #require(told.lines.first { $0.contains("status 403") }, "\(told.text)")
            #expect(line.contains(" (the customer's to do) https://entra.microsoft.com/"), "\(line)")
            #expect(told.text.ranges(of: "Send the customer").count == 1, "\(told.text)")
            let wrong = ["TENANTRY_CLIENT_SECRET_FILE": try sandbox.program.write("not-the-one\n", to: "wrong")]
            let checked = try await sandbox.program.run(["check", sandbox.handle(0)], environment: wrong)
            #expect(checked.text.contains("AADSTS7000215"), "\(checked.text)")
            let both = try await sandbox.program.run("status", sandbox.handle(0))
            #expect(both.text.contains("did not deliver its part"), "\(both.text)")
            #expect(both.text.contains("AADSTS7000215"), "\(both.text)")
        }
    }

    @Test func `shows the object that makes its pages fail, and all others are there`() async throws {
        let poison = Fault(.alerts, .poisoned(object: 3))
        try await withSandbox(tenants: 1, alerts: 12, faults: [0: [poison]]) { sandbox in
            try await sandbox.addCustomers(0..<1)
            #expect(try await sandbox.program.run("sync").status == 7)
            let document = try await status(sandbox)
            let alerts = try #require(document.streams.first { $0.stream == "alerts" })
            #expect(alerts.state == "blind" && alerts.gaps.map(\.cause) == ["unread"])
            #expect(document.unseen.map(\.handle) == [sandbox.handle(0)])
            let told = try await sandbox.program.run("status")
            let reason = try #require(alerts.gaps.first?.reason)
            #expect(told.text.contains(reason), "\(told.text)")
            let queue = try await sandbox.list("alerts", "--all")
            #expect(queue.shown == 11 && queue.unseen.map(\.handle) == [sandbox.handle(0)])
        }
    }

    @Test func `counts a customer that was not read lately as unseen`() async throws {
        try await withSandbox(tenants: 1, alerts: 1) { sandbox in
            try await sandbox.addCustomers(0..<1)
            #expect(try await sandbox.program.run("sync").status == 0)
            #expect(try await status(sandbox).unseen.isEmpty)
            var later = sandbox
            later.program.environment["TENANTRY_STATUS_STALE_AFTER"] = "0s"
            let stale = try await status(later)
            #expect(stale.streams.map(\.state) == ["blind", "blind"])
            #expect(stale.unseen.first?.reason?.hasPrefix("last read whole") == true)
        }
    }

    @Test func `knows that a suspended customer is not read`() async throws {
        try await withSandbox(tenants: 2, alerts: 1) { sandbox in
            try await sandbox.addCustomers(0..<2)
            _ = try await sandbox.program.run("customers", "edit", sandbox.handle(0), "--state", "suspended")
            _ = try await sandbox.program.run("customers", "edit", sandbox.handle(1), "--state", "left")
            let ending = try await sandbox.program.run("sync")
            #expect(ending.notes.contains("There is no tenant to read."))
            let document = try await status(sandbox)
            #expect(document.streams.map(\.state) == ["suspended", "suspended"])
            #expect(document.unseen.map(\.handle) == [sandbox.handle(0)])
        }
    }
}
