import Foundation
import Sandbox
import Tenants
import Testing

/// What the README says of a customer's steps, counted by doing them.
@Suite(.timeLimit(.minutes(2))) struct `The steps for one customer` {
    private let before: [String]
    private let now: [String]
    private let text: String

    init() throws {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
        let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        let section = try #require(
            readme.components(separatedBy: "\n## One customer, before and now\n").dropFirst().first
        )
        text = try #require(section.components(separatedBy: "\n## ").first)
        let parts = text.components(separatedBy: "\n**Now**\n")
        try #require(parts.count == 2)
        before = `The steps for one customer`.items(of: parts[0])
        now = `The steps for one customer`.items(of: parts[1])
    }

    /// The items of a numbered list, each with the lines that go on with it.
    private static func items(of text: String) -> [String] {
        text.split(separator: "\n").reduce(into: []) { items, line in
            if let item = line.firstMatch(of: /^[0-9]+\. (.*)/) {
                items.append(String(item.1))
            } else if line.hasPrefix("   "), !items.isEmpty {
                items[items.count - 1] += " " + line.drop { $0 == " " }
            }
        }
    }

    @Test func `are as many as the README says`() throws {
        let pattern = /(\d+) steps for each customer before, and (\d+) now: (\d+) commands, (\d+) mail and (\d+) clicks/
        let sentence = try #require(text.replacing("\n", with: " ").firstMatch(of: pattern), "\(text)")
        #expect(Int(sentence.1) == before.count)
        #expect(Int(sentence.2) == now.count)
        #expect(Int(sentence.3) == now.filter { $0.contains("`tenantry ") }.count)
        #expect(Int(sentence.4) == now.filter { $0.contains("mail that it printed") }.count)
        #expect(Int(sentence.5) == now.filter { $0.hasPrefix("The customer ") }.count)
    }

    @Test func `lead from nothing to a customer who is read, and there are no others`() async throws {
        try await withSandbox(tenants: 1, alerts: 2) { sandbox in
            let sandbox = try sandbox.withNewcomer()
            var (printed, mail) = ("", "")
            var clicks = ". ./answering.sh"
            for step in now {
                if let command = step.firstMatch(of: /`tenantry ([^`]+)`/) {
                    // The pages that were clicked through so far, in one shell, for a browser forgets nothing either.
                    if clicks.contains("decides") {
                        #expect(try await sandbox.program.shell(clicks).status == 0)
                        clicks = ""
                    }
                    let words = command.1.replacing("contoso.com", with: sandbox.ready.tenants[0].domain.rawValue)
                        .replacing("contoso", with: sandbox.handle(0)).split(separator: " ").map(String.init)
                    let ending = try await sandbox.program.run(words)
                    #expect(ending.status == 0, "\(step): \(ending.notes)")
                    printed = ending.text.contains("adminconsent") ? ending.text : printed
                } else if step.contains("mail that it printed") {
                    mail = printed
                } else if step.hasPrefix("The customer opens") {
                    let link = try #require(mail.firstMatch(of: /http\S+adminconsent\S+/))
                    clicks += "; opens '\(link.0)'"
                } else if step.hasPrefix("The customer picks") {
                    clicks += "; picks_account"
                } else if step.hasPrefix("The customer accepts") {
                    clicks += "; decides accept"
                } else {
                    Issue.record("Nobody knows how to do this: \(step)")
                }
            }
            let sync = try await sandbox.program.run("sync", "--once")
            #expect(sync.text.contains("Read 1 of 1 tenant whole"), "\(sync.text) \(sync.notes)")
        }
    }
}
