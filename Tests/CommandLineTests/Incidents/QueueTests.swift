import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(3))) struct `The queue in the terminal` {
    @Test func `holds every filter against every row`() async throws {
        try await withSandbox(alerts: 120) { sandbox in
            try await sandbox.addCustomers(0..<3)
            #expect(try await sandbox.program.run("sync").status == 0)
            let all = try await sandbox.list("incidents", "--all").objects
            #expect(all.count > 10)
            let open = all.filter { !["resolved", "redirected"].contains($0.status) }
            #expect(Set(try await sandbox.list("incidents").objects) == Set(open))

            let severe = try await sandbox.list("incidents", "--all", "--severity", "high,medium").objects
            #expect(Set(severe) == Set(all.filter { ["high", "medium"].contains($0.severity) }))
            let mine = try await sandbox.list("incidents", "--all", "--customer", sandbox.handle(1)).objects
            #expect(Set(mine) == Set(all.filter { $0.customer.handle == sandbox.handle(1) }))
            let nobody = try await sandbox.list("incidents", "--all", "--assigned", "nobody").objects
            #expect(Set(nobody) == Set(all.filter { $0.assignedTo == nil }))
            let someone = try #require(all.compactMap(\.assignedTo).first)
            let assigned = try await sandbox.list("incidents", "--all", "--assigned", someone.uppercased()).objects
            #expect(Set(assigned) == Set(all.filter { $0.assignedTo == someone }))
            let name = try #require(someone.split(separator: "@").first).uppercased()
            let named = try await sandbox.list("incidents", "--all", "--assigned", name).objects
            #expect(named.contains { $0.assignedTo == someone })
            let technique = try #require(all.flatMap(\.techniques).first)
            let known = try await sandbox.list("incidents", "--all", "--technique", technique.lowercased()).objects
            #expect(Set(known) == Set(all.filter { $0.techniques.contains { $0.hasPrefix(technique) } }))
            let moment = try #require(all.map(\.lastUpdate).sorted().dropFirst(all.count / 2).first)
            let late = try await sandbox.list("incidents", "--all", "--since", "\(moment)").objects
            #expect(Set(late) == Set(all.filter { $0.lastUpdate >= moment }))
            let resolved = try await sandbox.list("incidents", "--status", "resolved").objects
            #expect(Set(resolved) == Set(all.filter { $0.status == "resolved" }))
            let words = try #require(all.first).title.split(separator: " ").prefix(3).joined(separator: " ")
            let found = try await sandbox.list("incidents", "--all", "--text", words.uppercased()).objects
            #expect(found.contains { $0.title.hasPrefix(words) })
            let newest = try await sandbox.list("incidents", "--all", "--sort", "updated", "--limit", "5")
            #expect(newest.objects.map(\.lastUpdate) == all.map(\.lastUpdate).sorted(by: >).prefix(5).map(\.self))
            #expect(newest.shown == 5 && newest.total == all.count && newest.counted)
        }
    }

    @Test(arguments: [
        (
            ["incidents", "--severity", "hgih"],
            "it is one of high, medium, low, informational, unknown. Did you mean high?"
        ),
        (["incidents", "--status", "new"], "it is one of active, resolved, in-progress, redirected, awaiting-action."),
        (["alerts", "--status", "active"], "it is one of unknown, new, in-progress, resolved."),
        (["alerts", "--service", "endpont"], "Did you mean endpoint?"),
        (["alerts", "--since", "yesterday"], "write a span such as 30m, 2h, 3d or 1w, a day such as 2026-11-02"),
        (["alerts", "--technique", "1003"], "it looks like T1003 or T1003.001."),
        (["alerts", "--sort", "age"], "it is one of urgency, updated, created, customer."),
        (["alerts", "--all", "--status", "new"], "contradict each other"),
        (["alerts", "--limit=-1"], "a number from 0"),
        (["alerts", "--limit", "-1"], "a number from 0"),
        (["alerts", "--severity", ""], "it is one of high,"),
        (["incidents", "--status", ","], "it is one of active,"),
        (["incidents", "--service", ""], "is no service"),
        (["incidents", "--sort", ""], "is no order"),
        (["incidents", "--text", String(repeating: "x", count: 60_000)], "more than 200 characters"),
    ])
    func `says what a filter takes`(arguments: [String], sentence: String) async throws {
        try await withProgram { program in
            let ending = try await program.run(arguments)
            #expect(ending.status == 64)
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
        }
    }

    @Test func `never says that there is nothing where it cannot see`() async throws {
        try await withSandbox(
            alerts: 1,
            faults: [
                0: [
                    Fault(.alerts, .status(403, code: "Forbidden", message: "No\u{1B}[2J licence."))
                ]
            ],
        ) { sandbox in
            let none = try await sandbox.program.run("incidents")
            #expect(none.notes.contains("There are no customers yet."))
            #expect(!none.notes.contains("read whole"))
            try await sandbox.addCustomers(0..<2)
            _ = try await sandbox.program.run("sync")
            for noun in ["incidents", "alerts"] {
                let ending = try await sandbox.program.run(noun, "--text", "nothing says this")
                #expect(ending.output == [])
                #expect(ending.notes.contains("No \(noun) that we know of fit"))
                #expect(ending.notes.contains("1 of 2 customers can't be seen: \(sandbox.handle(0)) ("))
                for line in ending.notes.split(separator: "\n") { HostileText.expectHarmless(String(line)) }
                let document = try await sandbox.list(noun, "--text", "nothing says this")
                #expect(document.unseen.map(\.handle) == [sandbox.handle(0)])
                let lines = try await sandbox.program.run(noun, "--ndjson", "--all")
                #expect(lines.lines.last?.hasPrefix("{\"unseen\":[{\"handle\":\"\(sandbox.handle(0))\"") == true)
                let table = try await sandbox.program.run(noun, "--csv")
                #expect(table.notes.contains("can't be seen"))
            }
            let clear = try await sandbox.program.run(
                "alerts",
                "--customer",
                sandbox.handle(1),
                "--text",
                "nothing says this"
            )
            #expect(clear.notes.contains("No alerts fit, and the one customer was read whole."))
        }
    }

    @Test func `shows what it knows of a customer that left only when it is named`() async throws {
        try await withSandbox(tenants: 2) { sandbox in
            try await sandbox.addCustomers(0..<2)
            #expect(try await sandbox.program.run("sync").status == 0)
            _ = try await sandbox.program.run("customers", "edit", sandbox.handle(0), "--state", "left")
            let queue = try await sandbox.list("incidents", "--all")
            #expect(Set(queue.objects.map(\.customer.handle)) == [sandbox.handle(1)])
            let named = try await sandbox.list("incidents", "--all", "--customer", sandbox.handle(0))
            #expect(Set(named.objects.map(\.customer.handle)) == [sandbox.handle(0)])
            #expect(named.unseen.map(\.reason) == ["left, and no longer read"])
            let status = try await sandbox.program.run("status", sandbox.handle(0))
            #expect(status.notes.contains("\(sandbox.handle(0)) left, and is no longer read."))
            #expect(!status.notes.contains("All"))
        }
    }

    @Test func `lets hostile text neither move the cursor nor forge a line nor become a formula`() async throws {
        try await withSandbox(alerts: 300) { sandbox in
            try await sandbox.addCustomers(0..<3)
            #expect(try await sandbox.program.run("sync").status == 0)
            for noun in ["incidents", "alerts"] {
                let objects = try await sandbox.list(noun, "--all").objects
                let hostile = objects.filter { object in object.title.unicodeScalars.contains { $0.value < 0x20 } }
                if noun == "alerts" { #expect(!hostile.isEmpty, "the sandbox has nothing hostile to test with") }

                let table = try await sandbox.program.run(noun, "--all", "--limit", "0")
                #expect(table.lines.count == objects.count + 1)
                let linked = try await sandbox.program.run(noun, "--all", "--limit", "0", "--links")
                #expect(linked.lines.count == 2 * objects.count + 1)
                let json = try await sandbox.program.run(noun, "--all", "--ndjson")
                #expect(json.lines.count == objects.count + 1)
                for line in table.lines + linked.lines + json.lines { HostileText.expectHarmless(line) }

                let csv = try CSVTable(try await sandbox.program.run(noun, "--all", "--csv").output)
                #expect(csv.faults == [])
                #expect(csv.rows.count == objects.count)
                for cell in csv.rows.flatMap(\.cells) {
                    #expect(
                        !["=", "+", "-", "@", "\t", "\r"].contains(cell.unicodeScalars.first.map(String.init) ?? "")
                    )
                }
                let place = try #require(csv.header.cells.firstIndex(of: "title"))
                #expect(csv.rows.map { CSV.restored($0.cells[place]) } == objects.map(\.title))
                for object in hostile.prefix(4) {
                    let owner = object.tenant.tenantID.rawValue
                    let shown = try await sandbox.program.run(noun, "show", object.id, "--tenant", owner)
                    #expect(shown.status == 0)
                    for line in shown.lines { HostileText.expectHarmless(line) }
                }
            }
        }
    }
}
