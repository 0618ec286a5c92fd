import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(3))) struct `A consent that a customer takes back` {
    /// Who is asked for the consent again.
    enum Return: CaseIterable {
        /// The administrator thinks again, and nobody has to ask.
        case byItself
        case byLink
    }

    @Test(arguments: Return.allCases)
    func `is found by sync and check, blinds the customer, and leaves nothing once it is given again`(
        by way: Return
    ) async throws {
        try await withSandbox(tenants: 2, alerts: 2) { sandbox in
            let sandbox = try sandbox.withNewcomer()
            try await sandbox.addCustomers(0..<2)
            for link in try await sandbox.links() { _ = try await sandbox.answer(link.link) }
            let (lost, other) = (sandbox.handle(0), sandbox.handle(1))
            try await sandbox.expectWell([lost, other])

            try await sandbox.consent("withdraw")
            let sync = try await sandbox.program.run("sync", "--once")
            #expect(sync.status == 7)
            #expect(sync.text.contains("Read 1 of 2 tenants whole"), "\(sync.text)")
            #expect(sync.notes.contains("AADSTS700016"), "\(sync.notes)")
            let met = try await sandbox.status()
            #expect(met.places == ["\(lost) token AADSTS700016"])
            let finding = try #require(met.findings.first)
            #expect(finding.severity == "failure" && finding.responsible == "customer")
            #expect(finding.link?.contains(sandbox.ready.tenants[0].tenantID.rawValue) == true)
            // One refusal is no proof yet.
            #expect(try await sandbox.states() == [lost: "active", other: "active"])

            try await sandbox.anHourPasses()
            let check = try await sandbox.program.run("check")
            #expect(check.status == 7 && check.notes.contains("Something cannot be done in 1 of 2 tenants."))
            #expect(check.text.contains("AADSTS700016") && check.text.contains("(the customer's to do)"))
            #expect(try await sandbox.states() == [lost: "withdrawn", other: "active"])
            let trail = try await sandbox.program.run("audit", "list", "--json").text
            #expect(trail.ranges(of: ", withdrawn\"").count == 1, "\(trail)")

            let blind = try await sandbox.status()
            #expect(blind.places == met.places)
            #expect(blind.unseen.map(\.handle) == [lost])
            // The moment that it was met first, and not of the last look.
            #expect(blind.findings.map(\.since) == met.findings.map { $0.since - .seconds(3_600) })
            for stream in blind.streams where stream.customer.handle == lost {
                #expect(stream.state == "blind" && stream.gaps.map(\.cause) == ["no-token"])
                #expect(stream.gaps.allSatisfy { $0.reason.contains("AADSTS700016") })
                let since = try #require(stream.since)
                #expect(stream.gaps.map(\.since) == [since] && since < finding.since)
            }
            #expect(blind.streams.filter { $0.customer.handle == other }.allSatisfy { $0.state != "blind" })
            let shown = try await sandbox.program.run("status")
            #expect(shown.notes.contains("1 of 2 customers can't be seen: \(lost)"), "\(shown.notes)")
            let reason = try #require(shown.lines.first { $0.contains("for 1h: ") }, "\(shown.text)")
            #expect(reason.contains("AADSTS700016") && reason.contains("(the customer's to do)"), "\(reason)")

            switch way {
            case .byItself: try await sandbox.consent("consent")
            case .byLink:
                let links = try await sandbox.links()
                #expect(links.map(\.customer.handle) == [lost])
                for link in links { _ = try await sandbox.answer(link.link) }
            }
            try await sandbox.expectWell([lost, other])
        }
    }
}

extension SandboxedProgram {
    fileprivate struct Standing: Decodable {
        struct Owner: Decodable { let handle: String }
        struct Gap: Decodable { let cause: String, reason: String, since: Timestamp }
        struct Line: Decodable {
            let customer: Owner, state: String, since: Timestamp?, gaps: [Gap]
        }
        struct Finding: Decodable {
            let customer: Owner, subject: String, name: String, severity: String, responsible: String, link: String?
            let since: Timestamp
        }

        let streams: [Line]
        let unseen: [Owner]
        var findings: [Finding]

        /// Whose they are, and what they are about.
        var places: [String] { findings.map { "\($0.customer.handle) \($0.subject) \($0.name)" } }
    }

    fileprivate struct Listed: Decodable {
        struct Connection: Decodable { let customer: Standing.Owner, state: String }

        let connections: [Connection]
    }

    /// What `status` says, but for what is only worth knowing.
    fileprivate func status() async throws -> Standing {
        let ending = try await program.run("status", "--json")
        guard ending.status == 0 else { throw Unexpected(ending) }
        var standing = try JSONDecoder().decode(Standing.self, from: Data(ending.output))
        standing.findings.removeAll { $0.severity == "note" }
        return standing
    }

    /// How the customers' connections stand.
    fileprivate func states() async throws -> [String: String] {
        let ending = try await program.run("connections", "list", "--json")
        let listed = try JSONDecoder().decode(Listed.self, from: Data(ending.output))
        return Dictionary(uniqueKeysWithValues: listed.connections.map { ($0.customer.handle, $0.state) })
    }

    /// A link for each tenant that is not connected.
    fileprivate func links() async throws -> [ConsentLinks.Listed] {
        try ConsentLinks(try await program.run("connect", "--all-pending", "--json")).links
    }

    /// Expects that everyone is read, that nothing is the matter, and that nothing speaks of what was.
    fileprivate func expectWell(_ handles: [String]) async throws {
        let sync = try await program.run("sync", "--once")
        #expect(sync.status == 0, "\(sync.notes)")
        #expect(try await states() == Dictionary(uniqueKeysWithValues: handles.map { ($0, "active") }))
        let standing = try await status()
        #expect(standing.places.isEmpty && standing.unseen.isEmpty)
        #expect(standing.streams.count == 2 * handles.count)
        #expect(standing.streams.allSatisfy { ["seen", "quiet"].contains($0.state) && $0.gaps.isEmpty })
        #expect(try await program.run("status").notes.contains("All were read whole"))
        let check = try await program.run("check")
        #expect(check.status == 0, "\(check.text)")
    }

    /// Has the first tenant's administrator do something with the application at Microsoft's pages.
    fileprivate func consent(_ deed: String) async throws {
        let ending = try await program.shell(
            """
            curl -sf -X POST -H 'Content-Type: application/json' -H 'Authorization: Bearer \(ready.controlSecret)' \
                -d '{"tenant": "\(ready.tenants[0].tenantID)"}' \
                '\(ready.control)/applications/\(ready.newcomerClientID)/\(deed)'
            """
        )
        guard ending.status == 0 else { throw Unexpected(ending) }
    }

    /// Moves all that was met an hour back, for the program has no clock but the machine's.
    fileprivate func anHourPasses() async throws {
        let driver = try SQLiteDriver.open(path: program.home + "/.local/share/tenantry/tenantry.db")
        let hour = Value.integer(3_600 * Timestamp.ticksPerSecond)
        try await driver.write { session in
            try session.run("UPDATE connection SET refused_since = refused_since - ?", [hour])
            try session.run("UPDATE gap SET since = since - ?", [hour])
            try session.run("UPDATE finding SET since = since - ?", [hour])
        }
        try driver.close()
    }
}
