import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Whom an open page does not see any more` {
    /// Reads both streams of a tenant, to the end or into a refusal.
    private func read(_ tenant: Int, isRefused: Bool, in store: Store) async throws {
        let finding = ReadOutcome.Finding(cause: .forbidden, subject: Hostile(""), reason: Hostile("No."), matter: nil)
        let outcome = ReadOutcome(reachedEnd: !isRefused, findings: isRefused ? [finding] : [])
        for stream in Tenants.Stream.allCases {
            try await store.record(outcome, of: stream, of: try tenantID(tenant), at: Timestamp(Date()))
        }
    }

    /// The address of the stream for a page that was just made.
    private func stream(_ visitor: ConsoleVisitor, _ query: String = "") async throws -> String {
        let page = try await visitor.get("/queue?" + query).body
        let mark = try #require(page.firstMatch(of: /data-sight="([0-9a-f]{16})"/)).1
        let log = try #require(page.firstMatch(of: /data-log="([0-9]+)"/)).1
        return "/events?log=\(log)&sight=\(mark)&\(query)"
    }

    @Test func `is told, and when they are seen again`() async throws {
        try await withConsole { visitor in
            _ = try await LiveWorld(of: 2, in: visitor.store)
            for tenant in 1...2 { try await read(tenant, isRefused: false, in: visitor.store) }
            let mei = try await visitor.signedIn(as: .viewer)
            try await mei.listen(stream(mei)) { ear in
                try await ear.wait(for: "retry:")
                try await read(2, isRefused: true, in: visitor.store)
                try await ear.wait(for: "event: sight\n")
                // The first look of a stream knows no look before it, and names nobody.
                let first = try await ear.wait(for: "}\n\n")
                #expect(first.contains(#""blinded":["Customer 2"]"#) || first.contains(#""areMore":true"#))
                try await read(2, isRefused: false, in: visitor.store)
                let second = try await ear.wait(for: #""cleared":["Customer 2"]"#)
                #expect(!second.contains("Customer 1"))
            }
        }
    }

    @Test func `is not told of customers out of scope, and of others than were asked for`() async throws {
        try await withConsole { visitor in
            _ = try await LiveWorld(of: 3, in: visitor.store)
            for tenant in 1...3 { try await read(tenant, isRefused: false, in: visitor.store) }
            let gold = try await visitor.signedIn(as: .viewer, for: .tagged(["gold"]))
            let jo = try await visitor.signedIn(as: .analyst)
            for (reader, query) in [(gold, ""), (jo, "customer=customer-1")] {
                try await reader.listen(stream(reader, query)) { ear in
                    try await ear.wait(for: "retry:")
                    try await read(2, isRefused: true, in: visitor.store)
                    try await read(1, isRefused: true, in: visitor.store)
                    let heard = try await ear.wait(for: "event: sight\n")
                    #expect(!heard.contains("Customer 2"))
                    try await read(1, isRefused: false, in: visitor.store)
                    #expect(try await !ear.wait(for: #""cleared":["Customer 1"]"#).contains("Customer 2"))
                    try await read(2, isRefused: false, in: visitor.store)
                }
            }
        }
    }

    @Test func `is told to a page that was made before it`() async throws {
        try await withConsole { visitor in
            _ = try await LiveWorld(of: 1, in: visitor.store)
            try await read(1, isRefused: false, in: visitor.store)
            let mei = try await visitor.signedIn(as: .viewer)
            let address = try await stream(mei)
            try await read(1, isRefused: true, in: visitor.store)
            try await mei.listen(address) { ear in
                let heard = try await ear.wait(for: #""areMore":true"#)
                #expect(heard.contains("event: sight\n"))
            }
            // A page that knows it is told nothing: it hears of the next incident first.
            let known = try await stream(mei)
            try await mei.listen(known) { ear in
                try await ear.wait(for: "retry:")
                // A word that there is nothing to say comes after a look at whom one sees.
                try await ear.wait(for: "id: ")
                try await visitor.commit(try incident("7"))
                #expect(try await !ear.wait(for: "event: arrivals\n").contains("event: sight\n"))
            }
        }
    }
}
