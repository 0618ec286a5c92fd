import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The stream of what is stored` {
    @Test func `tells an open page of incidents in scope, and of no others`() async throws {
        try await withConsole { visitor in
            let world = try await LiveWorld(of: 3, in: visitor.store)
            try await world.bringIn(try world.incident(1))
            let gold = try await visitor.signedIn(as: .viewer, for: .tagged(["gold"]))
            let log = try await visitor.store.newestChange()
            try await gold.listen("/events?log=\(log)") { ear in
                try await ear.wait(for: "retry:")
                try await world.bringIn(
                    try world.incident(2, of: 2),
                    try world.incident(1, owner: "mei@example.com", changed: 5),
                    try world.incident(3),
                )
                let heard = try await ear.wait(for: "\n\n\r\n")
                let news = try await ear.wait(for: try world.key(3))
                #expect(
                    heard.contains("content-type: text/event-stream")
                        || heard.contains("Content-Type: text/event-stream")
                )
                #expect(news.contains("event: arrivals\n"))
                #expect(news.contains(#"{"fits":true,"incident":"\#(try world.key(3))","isNew":true}"#))
                #expect(
                    news.contains(
                        #"{"fits":true,"incident":"\#(try world.key(1))","isNew":false,"owner":"mei@example.com"}"#
                    )
                )
                #expect(!news.contains(try world.key(2, of: 2)))
            }
        }
    }

    @Test(arguments: ["Last-Event-ID: 0\r\n", ""])
    func `goes on where a browser was`(header: String) async throws {
        try await withConsole { visitor in
            let world = try await LiveWorld(of: 1, in: visitor.store)
            try await world.bringIn(try world.incident(1))
            let mei = try await visitor.signedIn(as: .viewer)
            // What a browser says itself is newer than the address that it began with.
            let log = header.isEmpty ? 0 : try await visitor.store.newestChange()
            try await mei.listen("/events?log=\(log)", headers: header) { ear in
                let heard = try await ear.wait(for: try world.key(1))
                #expect(heard.contains("id: \(try await visitor.store.newestChange())\n"))
            }
        }
    }

    @Test(arguments: [
        ("severity=high", [2]), ("status=all", [1, 2, 3]), ("status=resolved", [3]), ("assigned=mei", [2]),
        ("assigned=nobody", [1]), ("q=phish", [1]), ("q=phish&severity=high", []), ("customer=customer-1", [1, 2]),
        ("technique=T1003", []), ("", [1, 2]),
    ])
    func `says whether the filters of the page let an incident through`(query: String, expected: [Int]) async throws {
        try await withConsole { visitor in
            let world = try await LiveWorld(of: 1, in: visitor.store)
            let mei = try await visitor.signedIn(as: .viewer)
            try await mei.listen("/events?log=0&\(query)") { ear in
                try await ear.wait(for: "retry:")
                try await world.bringIn(
                    try world.incident(1, titled: "A phish"),
                    try world.incident(2, severity: .high, owner: "mei@example.com"),
                    try world.incident(3, status: .resolved, owner: "jo@example.com"),
                )
                let heard = try await ear.wait(for: try world.key(3))
                let fitting = try (1...3).filter { number in
                    heard.contains(#"{"fits":true,"incident":"\#(try world.key(number))""#)
                }
                #expect(fitting == expected)
            }
        }
    }

    @Test func `says that there is more where more came than it looks at`() async throws {
        try await withConsole { visitor in
            let world = try await LiveWorld(of: 2, in: visitor.store)
            let gold = try await visitor.signedIn(as: .viewer, for: .tagged(["gold"]))
            try await gold.listen("/events?log=0") { ear in
                try await ear.wait(for: "retry:")
                try await world.bringIn(try (1...501).map { try world.incident($0) })
                try await ear.wait(for: #"data: {"areMore":true,"changes":[{"#)
            }
        }
    }

    @Test func `says no more of it to whom none of that is to be seen`() async throws {
        try await withConsole { visitor in
            let world = try await LiveWorld(of: 2, in: visitor.store)
            let gold = try await visitor.signedIn(as: .viewer, for: .tagged(["gold"]))
            let log = try await visitor.store.newestChange()
            try await gold.listen("/events?log=\(log)") { ear in
                try await ear.wait(for: "retry:")
                try await world.bringIn(try (1...501).map { try world.incident($0, of: 2) })
                try await world.bringIn(try world.incident(7))
                let heard = try await ear.wait(for: try world.key(7))
                #expect(!heard.contains(#""areMore":true"#))
                #expect(!heard.contains(try world.key(501, of: 2)))
            }
        }
    }

    @Test func `ends with the session`() async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .viewer)
            let token = try await mei.token().replacing("+", with: "%2B")
            try await mei.listen("/events?log=0") { ear in
                try await ear.wait(for: "retry:")
                #expect(try await mei.post("/sign-out", "token=\(token)").status == 303)
                try await ear.wait(for: "event: end\n")
            }
        }
    }

    @Test func `is only for who says how new their page is`() async throws {
        try await withConsole { visitor in
            #expect(try await visitor.get("/events?log=0").status == 303)
            let mei = try await visitor.signedIn(as: .viewer)
            for query in ["", "?log=", "?log=x", "?log=-1", "?log=99999999999999999999"] {
                #expect(try await mei.get("/events\(query)").status == 400, "\(query)")
            }
            #expect(try await mei.get("/events?log=0&severity=purple").status == 400)
            #expect(
                try await mei.client.ask("/events?log=0", "HEAD", headers: "Cookie: \(mei.cookie)\r\n").status == 200
            )
        }
    }

    @Test func `lets go of who does not read`() async throws {
        try await withConsole { visitor in
            let world = try await LiveWorld(of: 1, in: visitor.store)
            let mei = try await visitor.signedIn(as: .viewer)
            try await mei.listen("/events?log=0") { ear in
                try await ear.wait(for: "retry:")
                // More than the sockets between the two can hold, in more pieces than wait for a reader.
                let owner = String(repeating: "x", count: 4_000)
                for batch in 0..<50 {
                    try await world.bringIn(try (1...300).map { try world.incident(batch * 300 + $0, owner: owner) })
                }
                do {
                    try await ear.waitForEnd()
                } catch {
                    // That it was ended in the middle of what was being sent is an error to some.
                }
                #expect(
                    !ear.heard.hasSuffix("0\r\n\r\n"),
                    "A stream that was finished in order is none that was let go."
                )
            }
        }
    }
}
