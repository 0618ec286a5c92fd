import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(3))) struct `tenantry connect` {
    private func withNewcomer(tenants: Int = 2, _ body: (SandboxedProgram) async throws -> Void) async throws {
        try await withSandbox(tenants: tenants, alerts: 2) { sandbox in
            let newcomer = try sandbox.withNewcomer()
            try await newcomer.addCustomers(0..<tenants)
            try await body(newcomer)
        }
    }

    private func deeds(_ sandbox: SandboxedProgram) async throws -> [String] {
        let trail = try await sandbox.program.run("audit", "list", "--json").text
        return trail.matches(of: /"deed": "(consent-[a-z]+)"/).map { String($0.1) }.reversed()
    }

    @Test func `makes a link, and proves that it was accepted`() async throws {
        try await withNewcomer { sandbox in
            let asked = try await sandbox.program.run("connect", sandbox.handle(0), "--json")
            #expect(asked.status == 0, "\(asked.notes)")
            #expect(asked.notes.contains("tenantry connect \(sandbox.handle(0)) --confirm"))
            let link = try #require(try ConsentLinks(asked).links.first)
            #expect(link.tenantID == sandbox.ready.tenants[0].tenantID.rawValue)
            let early = try await sandbox.program.run("connect", sandbox.handle(0), "--confirm")
            #expect(early.status == 7, "\(early.text)")
            #expect(early.text.contains("AADSTS700016"))
            #expect(early.notes.contains("Connected: 0 of 1 tenant."))
            _ = try await sandbox.answer(link.link)
            let late = try await sandbox.program.run("connect", sandbox.handle(0), "--confirm")
            #expect(late.status == 0, "\(late.text) \(late.notes)")
            #expect(late.notes.contains("Connected: 1 tenant."))
            let sync = try await sandbox.program.run("sync", "--once")
            #expect(sync.text.contains("Read 1 of 2 tenants whole"), "\(sync.text)")
        }
    }

    @Test func `waits for the browser of this machine`() async throws {
        try await withNewcomer { sandbox in
            let ending = try await sandbox.wait(
                for: sandbox.handle(0),
                answering: #"comes_back "$(answer "$link" accept)""#,
            )
            #expect(ending.status == 0, "\(ending.notes)")
            #expect(ending.notes.contains("has consented.") && ending.notes.contains("Connected: 1 tenant."))
            #expect(ending.text.contains("good"), "\(ending.text)")
            // Of pages and pipes, the drawing is for a terminal.
            #expect(!ending.text.contains("▀"))
            #expect(try await deeds(sandbox) == ["consent-asked", "consent-given"])
        }
    }

    @Test func `takes the address that a browser elsewhere was sent to, once, and proves what it says`() async throws {
        try await withNewcomer { sandbox in
            func take(_ address: String, _ options: String = "") async throws -> Program.Ending {
                _ = try sandbox.program.write("  \(address)\r\n", to: "address")
                return try await sandbox.program.shell("'\(Program.path)' connect --answer - \(options) < address")
            }
            let links = try ConsentLinks(try await sandbox.program.run("connect", "--all-pending", "--json")).links
            let first = try #require(links.first { $0.customer.handle == sandbox.handle(0) })
            let second = try #require(links.first { $0.customer.handle == sandbox.handle(1) })
            let back = try await sandbox.answer(first.link)
            let taken = try await take(back, "--json")
            #expect(taken.status == 0, "\(taken.notes)")
            #expect(taken.notes.contains("has consented.") && taken.text.contains(first.tenantID))
            #expect(!taken.text.contains(second.tenantID))
            // What was read of the customer is accounted for, by what was asked.
            let read = try await sandbox.program.run("audit", "list", "--json").text
            #expect(read.contains("status-read") && read.contains("connect --answer"), "\(read)")
            let again = try await take(back)
            #expect(again.status == 8 && again.notes.contains("was answered before"), "\(again.notes)")
            let declined = try await take(try await sandbox.answer(second.link, "cancel"))
            #expect(declined.status == 7 && declined.notes.contains("AADSTS65004"), "\(declined.notes)")
            let stranger = try await take(back.replacing("state=", with: "state=x"))
            #expect(stranger.status == 8 && stranger.notes.contains("belongs to no link of ours"), "\(stranger.notes)")
            let trail = ["consent-asked", "consent-asked", "consent-given", "consent-forged", "consent-refused"]
            #expect(try await deeds(sandbox) == trail + ["consent-forged"])
            let pending = try await sandbox.program.run("connect", "--all-pending", "--json")
            #expect(try ConsentLinks(pending).links.map(\.customer.handle) == [sandbox.handle(1)])
        }
    }

    @Test func `adds a customer who is none yet first, by their domain, and only once`() async throws {
        try await withNewcomer(tenants: 1) { sandbox in
            let domain = sandbox.ready.tenants[0].domain.rawValue
            #expect(try await sandbox.program.run("customers", "remove", sandbox.handle(0), "--yes").status == 0)
            for words in [["nonsense"], ["nobody-has-this.example"], [sandbox.ready.tenants[0].tenantID.rawValue]] {
                let refused = try await sandbox.program.run(["connect", "--add"] + words)
                #expect(refused.status != 0 && refused.output == [], "\(words): \(refused.text)")
            }
            #expect(try await sandbox.program.run("connect", "--add", domain, "--confirm").status == 64)
            #expect(try await sandbox.program.run("customers", "--json").text.contains(#""customers": []"#))
            let first = try await sandbox.program.run("connect", domain, "--add", "--json")
            #expect(first.status == 0 && first.notes.contains("Added \(sandbox.handle(0)) ("), "\(first.notes)")
            #expect(try ConsentLinks(first).links.map(\.customer.handle) == [sandbox.handle(0)])
            // Who has the tenant already is asked, and nobody is added beside them.
            let again = try await sandbox.program.run("connect", domain.uppercased(), "--add", "--json")
            #expect(again.status == 0 && !again.notes.contains("Added"), "\(again.notes)")
            #expect(try ConsentLinks(again).links.map(\.customer.handle) == [sandbox.handle(0)])
        }
    }

    @Test func `takes no answer to a link whose time is over, and says so`() async throws {
        try await withNewcomer(tenants: 1) { sandbox in
            let asked = try await sandbox.program.run(
                ["connect", sandbox.handle(0), "--json"],
                environment: ["TENANTRY_CONSENT_LIFETIME": "1s"],
            )
            let link = try #require(try ConsentLinks(asked).links.first)
            _ = try sandbox.program.write(try await sandbox.answer(link.link), to: "address")
            let late = try await sandbox.program.shell(
                """
                until [[ $(date -u +%FT%TZ) > '\(link.until)' ]]; do sleep 0.1; done
                '\(Program.path)' connect --answer - < address
                """
            )
            #expect(late.status == 8 && late.output == [], "\(late.notes)")
            #expect(late.notes.contains("was good until \(link.until). Make another link."), "\(late.notes)")
            #expect(try await deeds(sandbox) == ["consent-asked", "consent-forged"])
            let listed = try await sandbox.program.run("connections", "list", "--json")
            #expect(listed.text.contains(#""state": "pending""#), "\(listed.text)")
        }
    }

    @Test func `checks nothing where the tenant is taken from its customer while the answer is taken`() async throws {
        try await withNewcomer(tenants: 1) { sandbox in
            let asked = try await sandbox.program.run("connect", sandbox.handle(0), "--json")
            let link = try #require(try ConsentLinks(asked).links.first)
            _ = try sandbox.program.write(try await sandbox.answer(link.link), to: "address")
            // For the process that comes in between stands a trigger.
            let driver = try SQLiteDriver.open(path: sandbox.program.home + "/.local/share/tenantry/tenantry.db")
            try await driver.write { session in
                try session.define(
                    "CREATE TRIGGER taken AFTER UPDATE ON consent_request BEGIN DELETE FROM tenant WHERE id = NEW.tenant; END"
                )
            }
            try driver.close()
            let late = try await sandbox.program.shell("'\(Program.path)' connect --answer - < address")
            #expect(late.status == 2 && late.output == [], "\(late.notes)")
            let sentence = "The tenant \(link.tenantID) is no customer's any more, so nothing was checked."
            #expect(late.notes.contains(sentence), "\(late.notes)")
        }
    }

    @Test func `says what was declined, and that nobody answered`() async throws {
        try await withNewcomer { sandbox in
            let declined = try await sandbox.wait(
                for: sandbox.handle(0),
                answering: #"comes_back "$(answer "$link" cancel)""#,
            )
            #expect(declined.status == 7, "\(declined.notes)")
            #expect(declined.notes.contains("has not consented: consent was declined"), "\(declined.notes)")
            #expect(declined.notes.contains("AADSTS65004"))
            let nobody = try await sandbox.wait(for: sandbox.handle(1), answering: "true", "--within 1s")
            #expect(nobody.status == 5, "\(nobody.notes)")
            #expect(nobody.notes.contains("Nobody answered for "))
            #expect(try await deeds(sandbox) == ["consent-asked", "consent-refused", "consent-asked"])
        }
    }

    @Test func `believes no other tenant, no second answer and no stranger, and holds and tells it`() async throws {
        try await withNewcomer { sandbox in
            let (own, other) = (sandbox.ready.tenants[0].tenantID, sandbox.ready.tenants[1].tenantID)
            let ending = try await sandbox.wait(
                for: sandbox.handle(0),
                answering: """
                    back=$(answer "$link" accept)
                    comes_back "${back/state=/state=x}"
                    comes_back "${back/\(own)/\(other)}"
                    echo "$back" > back
                    """
            )
            // Nobody else can answer it now, so nobody is waited for.
            #expect(ending.status == 7, "\(ending.notes)")
            #expect(!ending.notes.contains("Nobody answered"))
            #expect(ending.notes.contains("The tenant \(other) answered a link that is for \(own)."), "\(ending.notes)")
            #expect(ending.notes.contains("belongs to no link of ours"))
            let late = try await sandbox.program.shell("'\(Program.path)' connect --answer - < back")
            #expect(late.status == 8 && late.notes.contains("was answered before"), "\(late.notes)")
            let forged = ["consent-asked", "consent-forged", "consent-forged", "consent-forged"]
            #expect(try await deeds(sandbox) == forged)
            let again = try await sandbox.program.run("connect", sandbox.handle(0))
            #expect(again.notes.contains("A former link for \(own) was answered by \(other), which is held."))
        }
    }

    @Test func `waits for two at once, unless one port is for both`() async throws {
        try await withNewcomer { sandbox in
            let line = #"comes_back "$(answer "$link" accept)""#
            async let one = sandbox.wait(for: sandbox.handle(0), answering: line)
            async let other = sandbox.wait(for: sandbox.handle(1), answering: line)
            let endings = try await [one, other]
            #expect(endings.map(\.status) == [0, 0], "\(endings.map(\.notes))")
            let port = try #require(URL(string: sandbox.ready.authority)?.port)
            let taken = try await sandbox.program.run(
                ["connect", sandbox.handle(0), "--wait"],
                environment: ["TENANTRY_CONSENT_REDIRECT": "http://localhost:\(port)/consent"],
            )
            #expect(taken.status == 78, "\(taken.notes)")
            #expect(taken.notes.contains("Nothing can listen at port \(port) of this machine"))
            // What nobody could answer was not asked.
            #expect(try await deeds(sandbox).filter { $0 == "consent-asked" }.count == 2)
        }
    }

    @Test func `lists a link for each tenant that is not connected, also as CSV`() async throws {
        try await withNewcomer(tenants: 3) { sandbox in
            let first = try await sandbox.program.run("connect", sandbox.handle(1), "--json")
            _ = try await sandbox.answer(try #require(try ConsentLinks(first).links.first).link)
            #expect(try await sandbox.program.run("connect", sandbox.handle(1), "--confirm").status == 0)
            let pending = try await sandbox.program.run("connect", "--all-pending", "--json")
            let handles = Set([sandbox.handle(0), sandbox.handle(2)])
            #expect(Set(try ConsentLinks(pending).links.map(\.customer.handle)) == handles)
            let lines = try await sandbox.program.run("connect", "--all-pending")
            #expect(lines.lines.count == 3 && lines.lines.dropFirst().allSatisfy { $0.contains("/v2.0/adminconsent?") })
            let printed = try await sandbox.program.run("connect", "--all-pending", "--csv", "-")
            let table = try CSVTable(printed.output)
            #expect(table.rows.map { $0.cells.count } == [4, 4])
            let written = try await sandbox.program.run("connect", sandbox.handle(0), "--csv", "links.csv")
            #expect(written.status == 0 && written.output == [], "\(written.notes)")
            let file = try String(contentsOfFile: sandbox.program.home + "/links.csv", encoding: .utf8)
            #expect(file.hasPrefix("customer,tenant,link,until\r\n\(sandbox.handle(0)),"))
            for link in try ConsentLinks(pending).links { _ = try await sandbox.answer(link.link) }
            #expect(try await sandbox.program.run("connect", "--all-pending", "--confirm").status == 0)
            let none = try await sandbox.program.run("connect", "--all-pending")
            #expect(none.status == 0 && none.output == [] && none.notes.contains("no tenant that is not connected"))
        }
    }

    @Test(arguments: [("en", "press Accept"), ("zh-Hant", "敬上")])
    func `writes a mail to the customer`(language: String, words: String) async throws {
        try await withNewcomer(tenants: 1) { sandbox in
            let printed = try await sandbox.program.run("connect", sandbox.handle(0), "--mail", language)
            #expect(printed.status == 0, "\(printed.notes)")
            #expect(printed.text.contains(words) && printed.text.contains("Northwind SOC"))
            let link = try #require(printed.text.firstMatch(of: /http\S+adminconsent\S+/))
            let back = try await sandbox.answer(String(link.0))
            #expect(back.hasPrefix("http://localhost/consent?admin_consent=True"))
            let written = try await sandbox.program.run(
                ["connect", sandbox.handle(0), "--mail", language, "--mail-to-file", "mail.eml"]
            )
            #expect(written.status == 0 && written.output == [], "\(written.notes)")
            let file = try String(contentsOfFile: sandbox.program.home + "/mail.eml", encoding: .utf8)
            #expect(file.hasPrefix("X-Unsent: 1\r\n"))
        }
    }

    @Test func `asks those that lost the consent once more`() async throws {
        try await withSandbox(tenants: 2, alerts: 2, faults: [1: [Fault(.token, .consentWithdrawn)]]) { sandbox in
            try await sandbox.addCustomers(0..<2)
            for place in 0..<2 { try await sandbox.makeActive(place) }
            let connected = try await sandbox.program.run("connect", "--all-pending", "--json")
            #expect(connected.notes.contains("There is no tenant that is not connected."), "\(connected.notes)")
            #expect(try await sandbox.program.run("check").status == 7)
            let asked = try await sandbox.program.run("connect", "--all-pending", "--json")
            let lost = sandbox.ready.tenants[1].tenantID.rawValue
            #expect(try ConsentLinks(asked).links.map(\.tenantID) == [lost], "\(asked.notes)")
        }
    }

    @Test func `draws the link on a terminal that is wide enough`() async throws {
        try await withNewcomer(tenants: 1) { sandbox in
            let command = "'\(Program.path)' connect \(sandbox.handle(0))"
            let wide = try await sandbox.program.onTerminal(command)
            #expect(wide.text.contains("\u{1B}[38;5;16;48;5;231m") && wide.text.contains("▀"))
            let narrow = try await sandbox.program.onTerminal("COLUMNS=60 \(command)")
            #expect(!narrow.text.contains("▀") && narrow.text.contains("The QR code is left out"))
            let plain = try await sandbox.program.onTerminal("\(command) --no-qr")
            #expect(!plain.text.contains("▀") && !plain.text.contains("QR code"))
        }
    }
}

extension SandboxedProgram {
    /// Keeps that a customer consented to the application at some time, as a link's proof does.
    fileprivate func makeActive(_ place: Int) async throws {
        let connection = Connection(
            tenant: ready.tenants[place].tenantID,
            kind: .application,
            clientID: ready.clientID,
            state: .active,
        )
        let scope = CustomerScope(of: .system)
        try await program.withStore { try await $0.save(connection, in: scope, by: .system, at: Registry.moment) }
    }
}
