import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `tenantry audit` {
    private func withCustomers(_ body: (Program) async throws -> Void) async throws {
        try await withProgram { program in
            try await program.add(try Registry.standard())
            try await program.withStore { store in
                let tenant = try Registry.tenantID(1)
                let incident = Incident(
                    tenant: tenant,
                    id: IncidentID(rawValue: "5"),
                    title: Hostile("x"),
                    severity: .high,
                    status: .active,
                    created: Registry.moment,
                    lastUpdate: Registry.moment,
                )
                let alert = Alert(
                    tenant: tenant,
                    id: AlertID(rawValue: "a5"),
                    title: Hostile("x"),
                    severity: .high,
                    status: .new,
                    service: ServiceSource(unchecked: "microsoftSentinel"),
                    created: Registry.moment,
                    lastUpdate: Registry.moment,
                )
                _ = try await store.commit(
                    [Received(incident, original: Data("{}".utf8))],
                    of: tenant,
                    upTo: nil,
                    at: Registry.moment
                )
                _ = try await store.commit(
                    [Received(alert, original: Data("{}".utf8))],
                    of: tenant,
                    upTo: nil,
                    at: Registry.moment
                )
            }
            try await body(program)
        }
    }

    private func tamper(_ statement: SQL, in program: Program) async throws {
        let driver = try SQLiteDriver.open(path: program.home + "/.local/share/tenantry/tenantry.db")
        try await driver.write { session in
            try session.run("DROP TRIGGER IF EXISTS audit_stays_unchanged", [])
            try session.run("DROP TRIGGER IF EXISTS audit_stays_whole", [])
            try session.run(statement, [])
        }
        try driver.close()
    }

    @Test(
        arguments: [
            (["customers", "list", "--tag", "gold"], Deed.Kind.customersRead, "customers list --tag gold", nil),
            (["customers", "show", "fabrikam"], .customersRead, "customers show", "fabrikam"),
            (["customers", "export"], .customersRead, "customers export", nil),
            (["connections", "list", "fabrikam"], .customersRead, "connections", "fabrikam"),
            (["incidents", "show", "5"], .incidentsRead, "incidents show 5", "contoso"),
            (["alerts", "show", "a5"], .alertsRead, "alerts show a5", "contoso"),
            (
                ["incidents", "list", "--customer", "contoso", "--severity", "high"], .incidentsRead,
                "incidents list --customer contoso --severity high", "contoso"
            ),
            (["alerts", "list", "--text", "mimikatz", "--json"], .alertsRead, "alerts list --text mimikatz", nil),
            (["status"], .statusRead, "status", nil),
            (["status", "woodgrove"], .statusRead, "status", "woodgrove"),
            (["check", "woodgrove"], .statusRead, "check", "woodgrove"),
            (["connect", "woodgrove", "--confirm"], .statusRead, "connect --confirm", "woodgrove"),
            (["audit", "list", "--by", "mei"], .trailRead, "audit list --by mei", nil),
            (["audit", "export", "--after", "3"], .trailRead, "audit export --after 3", nil),
            (["database", "backup", "/tmp/../dev/null/none"], .storeBackedUp, "database backup /dev/null/none", nil),
        ] as [([String], Deed.Kind, String, String?)]
    )
    func `holds each request for customers' data`(
        arguments: [String],
        kind: Deed.Kind,
        subject: String,
        handle: String?,
    ) async throws {
        try await withCustomers { program in
            _ = try await program.run(arguments, environment: ["SSH_CONNECTION": "192.0.2.7 50000 198.51.100.1 22"])
            let trail = try await program.withStore { store in
                try await store.auditTrail(in: CustomerScope(of: .system), limit: 1)
            }
            let entry = try #require(trail.first)
            #expect(entry.deed.kind == kind && entry.deed.subject.bound == subject)
            #expect(entry.deed.target?.handle.rawValue == handle)
            #expect(entry.principal.kind == .localOperator && entry.principal.place.hasSuffix(", from 192.0.2.7"))
        }
    }

    @Test func `holds a link that was refused`() async throws {
        try await withCustomers { program in
            let link = "https://security.microsoft.com/incidents?tid=\(try Registry.tenantID(2))"
            #expect(try await program.run("link", link, "--for", "woodgrove").status == 8)
            let entry = try await program.withStore { store in
                try await store.auditTrail(in: CustomerScope(of: .system), limit: 1).first
            }
            #expect(entry?.deed.kind == .linkRetargeted && entry?.deed.outcome == .refused)
            #expect(entry?.deed.target?.handle.rawValue == "woodgrove")
        }
    }

    @Test func `lists, exports, and holds together`() async throws {
        try await withCustomers { program in
            _ = try await program.run("open", "fabrikam", "--print")
            let list = try await program.run("audit", "list", "--customer", "fabrikam")
            #expect(list.lines.count == 3 && list.text.contains("link-opened"), "\(list.text)")
            let only = try await program.run("audit", "list", "--deed", "link-opened", "--json")
            #expect(only.text.contains("\"deed\": \"link-opened\"") && !only.text.contains("customer-imported"))
            let export = try await program.run("audit", "export")
            #expect(export.lines.count == 11 && export.lines[0].hasPrefix("{\"number\":1,"))
            let verified = try await program.run("audit", "verify")
            #expect(verified.status == 0 && verified.text == "The audit trail holds together: 11 rows.\n")
            #expect(verified.notes.contains("--head"))
        }
    }

    @Test func `names the row that was changed, removed or moved`() async throws {
        try await withCustomers { program in
            try await tamper("UPDATE audit SET customer_name = 'x' WHERE id = 3", in: program)
            let changed = try await program.run("audit", "verify")
            #expect(changed.status == 1 && changed.text.contains("Row 3 was changed after it was written."))
            try await tamper("DELETE FROM audit WHERE id = 5", in: program)
            let json = try await program.run("audit", "verify", "--json")
            #expect(
                json.status == 1 && json.text.contains("\"Row 5 was removed.\"")
                    && json.text.contains("\"whole\": false")
            )
        }
    }

    @Test func `shows by a head that was kept elsewhere what is gone at the end`() async throws {
        try await withCustomers { program in
            let head = try await program.run("audit", "head")
            #expect(head.status == 0 && head.text.contains("\"signature\""), "\(head.notes)")
            let file = try program.write(head.text, to: "head.json")
            let unsigned = try await program.run("audit", "head", "--unsigned")
            let other = try program.write(unsigned.text, to: "unsigned.json")
            #expect(try await program.run("audit", "verify", "--head", file).status == 0)
            let remark = try await program.run("audit", "verify", "--head", other)
            #expect(remark.status == 0 && remark.notes.contains("not signed"))

            let forged = try program.write(
                head.text.replacing("\"number\": 8", with: "\"number\": 7"),
                to: "forged.json"
            )
            let refused = try await program.run("audit", "verify", "--head", forged)
            #expect(
                refused.status == 1 && refused.notes.contains("the file was changed"),
                "\(head.text)\(refused.notes)"
            )
            let nothing = try await program.run(
                "audit",
                "verify",
                "--head",
                try program.write("{}", to: "nothing.json")
            )
            #expect(nothing.status == 4 && nothing.notes.contains("is no head of an audit trail"))

            try await tamper("DELETE FROM audit WHERE id > 6", in: program)
            let cut = try await program.run("audit", "verify", "--head", file)
            #expect(
                cut.status == 1 && cut.text.contains("Rows 7 to 8, the exported head, were removed."),
                "\(cut.text)"
            )
        }
    }
}
