import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `One incident or alert` {
    @Test func `is given back byte for byte as it was sent`() async throws {
        try await withSandbox { sandbox in
            try await sandbox.addCustomers(0..<2)
            #expect(try await sandbox.program.run("sync").status == 0)
            for (list, noun) in [("incidents", "incidents"), ("alerts_v2", "alerts")] {
                let sent = try await sandbox.everything(list, of: 1)
                let tenant = sandbox.ready.tenants[1].tenantID.rawValue
                for object in sent.page.value.prefix(6) {
                    let raw = try await sandbox.program.run(noun, "show", object.id, "--tenant", tenant, "--raw")
                    #expect(raw.status == 0, "\(raw.notes)")
                    #expect(raw.output.starts(with: Array("{\"".utf8)) && raw.output.last == UInt8(ascii: "}"))
                    #expect(sent.bytes.range(of: Data(raw.output)) != nil, "\(object.id) was changed")
                    let decoded = try JSONDecoder().decode(SentPage.Object.self, from: Data(raw.output))
                    #expect(decoded.id == object.id)
                }
            }
            try await sandbox.program.withStore { store in
                let trail = try await store.auditTrail(in: CustomerScope(of: Registry.principal), limit: 1)
                #expect(trail.first?.deed.kind == .originalShown)
            }
        }
    }

    @Test func `does nothing to a terminal even as it was sent`() async throws {
        try await withProgram { program in
            try await program.add(Array(try Registry.standard().prefix(1)))
            try await program.withStore { store in
                let incident = Incident(
                    tenant: try Registry.tenantID(1),
                    id: IncidentID(rawValue: "5"),
                    title: Hostile("x"),
                    severity: .high,
                    status: .active,
                    created: Registry.moment,
                    lastUpdate: Registry.moment,
                )
                let bytes = Data("{\"id\":\"5\u{1B}[2J\u{9B}2J\u{202E}\"}".utf8) + [0xFF]
                let received = Received(incident, original: bytes)
                _ = try await store.commit([received], of: incident.tenant, upTo: nil, at: Registry.moment)
            }
            let shown = try await program.onTerminal("'\(Program.path)' incidents show 5 --raw")
            #expect(shown.status == 0)
            #expect(shown.text.contains("{\"id\":\"5␛[2J�2J�\"}�"))
            #expect(shown.text.contains("a pipe gets every byte"))
            #expect(!shown.text.contains("\u{1B}[2J"))
        }
    }

    @Test(arguments: HostileText.samples)
    func `keeps hostile text on its own lines of a terminal`(text: String) async throws {
        try await withProgram { program in
            try await program.add(Array(try Registry.standard().prefix(1)))
            try await program.withStore { store in
                let incident = Incident(
                    tenant: try Registry.tenantID(1),
                    id: IncidentID(rawValue: "5"),
                    title: Hostile(text),
                    severity: .high,
                    status: .active,
                    assignedTo: Hostile(text),
                    created: Registry.moment,
                    lastUpdate: Registry.moment,
                )
                let received = Received(incident, original: Data("{}".utf8))
                _ = try await store.commit([received], of: incident.tenant, upTo: nil, at: Registry.moment)
            }
            for command in ["list --all", "show 5"] {
                // Without what says that the customer was not read yet, which is no result.
                let line = "NO_COLOR=1 COLUMNS=80 '\(Program.path)' incidents \(command) 2> /dev/null"
                let shown = try await program.onTerminal(line)
                #expect(shown.status == 0)
                for line in shown.text.split(whereSeparator: \.isNewline) where !line.contains("https://") {
                    HostileText.expectHarmless(String(line))
                    #expect(HostileText.columns(of: String(line)) <= 80, "\(line)")
                    #expect(!line.contains(#/^ {0,11}State/#), "\(line)")
                }
            }
            let raw = try await program.onTerminal("'\(Program.path)' incidents show 5 --raw")
            #expect(!raw.text.contains("are replaced here"))
        }
    }

    @Test func `links the ID on a terminal, and is coloured only where that is wanted`() async throws {
        try await withSandbox(tenants: 1) { sandbox in
            try await sandbox.addCustomers(0..<1)
            #expect(try await sandbox.program.run("sync").status == 0)
            let line = "'\(Program.path)' incidents --all --limit 1"
            let linked = try await sandbox.program.onTerminal(line)
            #expect(linked.text.contains("\u{1B}]8;;https://security.microsoft.com/incidents/"))
            let plain = try await sandbox.program.onTerminal("NO_COLOR=1 " + line)
            #expect(!plain.text.contains("\u{1B}"))
            #expect(try await sandbox.program.run("incidents", "--all").output.contains(0x1B) == false)
        }
    }

    @Test func `is shown with its alerts, its evidence and our own links`() async throws {
        try await withSandbox { sandbox in
            try await sandbox.addCustomers(0..<1)
            #expect(try await sandbox.program.run("sync").status == 0)
            let tenant = sandbox.ready.tenants[0].tenantID
            let alerts = try await sandbox.list("alerts", "--all").objects
            for incident in try await sandbox.list("incidents", "--all").objects.prefix(5) {
                let link = "https://security.microsoft.com/incidents/\(incident.id)?tid=\(tenant)"
                #expect(incident.link == link)
                let shown = try await sandbox.program.run("incidents", "show", incident.id)
                #expect(shown.status == 0, "\(shown.notes)")
                #expect(shown.text.contains(link))
                struct Page: Decodable {
                    struct Member: Decodable {
                        struct Evidence: Decodable { let kind: String, verdict: String }
                        let id: String, created: Timestamp, evidence: [Evidence]
                    }
                    let alerts: [Member]
                }
                let document = try await sandbox.program.run("incidents", "show", incident.id, "--json")
                let members = try JSONDecoder().decode(Page.self, from: Data(document.output)).alerts
                #expect(!members.isEmpty)
                #expect(members.map(\.created) == members.map(\.created).sorted())
                for member in members {
                    #expect(alerts.contains { $0.id == member.id })
                    #expect(shown.text.contains("https://security.microsoft.com/alerts/\(member.id)?tid=\(tenant)"))
                    #expect(!member.evidence.isEmpty)
                }
                #expect(shown.text.contains("VERDICT"))
            }
        }
    }

    @Test func `is asked after where several tenants have one of its ID`() async throws {
        try await withProgram { program in
            try await program.add(Array(try Registry.standard().dropFirst().prefix(2)))
            try await program.withStore { store in
                for number in [2, 3] {
                    let incident = Incident(
                        tenant: try Registry.tenantID(number),
                        id: IncidentID(rawValue: "77"),
                        title: Hostile("Twin"),
                        severity: .high,
                        status: .active,
                        created: Registry.moment,
                        lastUpdate: Registry.moment,
                    )
                    let received = Received(incident, original: Data("{\"id\":\"77\",\"of\":\(number)}".utf8))
                    _ = try await store.commit([received], of: incident.tenant, upTo: nil, at: Registry.moment)
                }
            }
            let both = try await program.run("incidents", "show", "77", "--raw")
            #expect(both.status == 2)
            #expect(both.output == [])
            #expect(
                both.notes.contains(
                    "2 tenants have incident 77: fabrikam (tenant \(try Registry.tenantID(2))), fabrikam-gov"
                )
            )
            let one = try await program.run("incidents", "show", "77", "--raw", "--customer", "fabrikam-gov")
            #expect(one.text == "{\"id\":\"77\",\"of\":3}")
            let none = try await program.run("incidents", "show", "78")
            #expect(none.status == 2)
            #expect(none.notes.contains("There is no incident 78 here."))
            #expect(try await program.run("alerts", "show", "x\u{1B}[2J").status == 2)
        }
    }
}
