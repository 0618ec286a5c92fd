import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct `tenantry portals` {
    @Test func `lists every page once`() async throws {
        try await withProgram { program in
            let ending = try await program.run("portals")
            #expect(ending.status == 0)
            let pages = ending.lines.dropFirst().compactMap { $0.split(separator: " ").first.map(String.init) }
            #expect(Set(pages).count == pages.count)
            for page in ["home", "incidents", "incident", "hunting", "entra", "azure", "intune", "purview"] {
                #expect(pages.contains(page), "\(page)")
            }
        }
    }

    @Test func `keeps within a narrow terminal`() async throws {
        try await withProgram { program in
            let line = "stty cols 72; '\(Program.path)' portals"
            let ending = try await program.shell("TERM=xterm NO_COLOR=1 script -qec \"\(line)\" /dev/null < /dev/null")
            for row in ending.lines {
                #expect(row.count <= 72, "\(row)")
                HostileText.expectHarmless(row)
            }
            #expect(ending.lines.count > 20)
        }
    }

    @Test func `adds the operator's own`() async throws {
        try await withProgram { program in
            let file = try program.write(
                """
                portals:
                  - portal: wiki
                    title: Our wiki
                    tenant: none
                    hosts: {commercial: wiki.example.com}
                    source: ours
                    verified: true
                    pages:
                      - {key: runbook, title: The runbook, path: /runbook}

                """,
                to: "portals.yaml",
            )
            let ending = try await program.run("portals", "--json", environment: ["TENANTRY_PORTALS_FILE": file])
            #expect(ending.text.contains("\"page\": \"runbook\""), "\(ending.notes)")
        }
    }

    @Test(arguments: [
        ("path: /x/{evil}", ":8: "),
        ("path: http://x", ":8: "),
        ("pth: /x", ":8: "),
    ])
    func `refuses a broken file by its line`(field: String, place: String) async throws {
        try await withProgram { program in
            let file = try program.write(
                """
                portals:
                  - portal: wiki
                    title: Our wiki
                    tenant: none
                    hosts: {commercial: wiki.example.com}
                    source: ours
                    pages:
                      - {key: runbook, title: The runbook, \(field)}

                """,
                to: "portals.yaml",
            )
            let ending = try await program.run("portals", "--set", "portals.file=\(file)")
            #expect(ending.status == 78)
            #expect(ending.notes.contains(file + place), "\(ending.notes)")
        }
    }
}
