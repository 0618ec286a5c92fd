import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The time zone, by the API` {
    private func zone(_ caller: APICaller) async throws -> String? {
        let zone = try #require(try await caller.document("/api/v1/zone")["zone"])
        return zone as? String
    }

    @Test func `is the one that the account's pages show moments in`() async throws {
        try await withConsole { visitor in
            let caller = try await visitor.caller(as: .viewer)
            #expect(try await zone(caller) == nil)
            let kept = try await caller.send(#"{"zone":"Asia/Taipei"}"#, to: "/api/v1/zone")
            #expect(kept.status == 200, "\(kept.body)")
            #expect(try kept.document()["zone"] as? String == "Asia/Taipei")
            #expect(try await zone(caller) == "Asia/Taipei")
            let account = try #require(try await visitor.store.account(named: caller.token.owner))
            #expect(try await visitor.store.zone(of: account.id) == "Asia/Taipei", "It is what the pages read.")
            #expect(try await caller.send(#"{"zone":null}"#, to: "/api/v1/zone").status == 200)
            #expect(try await zone(caller) == nil)
        }
    }

    @Test func `that was chosen at the page is given, and is nobody else's`() async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .viewer)
            let token = try await mei.token().replacing("+", with: "%2B")
            #expect(try await mei.post("/account/zone", "zone=Europe%2FBerlin&token=\(token)").status == 303)
            let draft = APITokenDraft(
                named: try #require(APITokenName(rawValue: "clock")),
                for: [.read],
                of: .all,
                until: Timestamp(Date()) + .seconds(900),
            )
            let own = try await visitor.caller(with: draft, of: try #require(AccountName(rawValue: "mei.viewer")))
            #expect(try await zone(own) == "Europe/Berlin")
            let stranger = try await visitor.caller(as: .viewer)
            #expect(try await zone(stranger) == nil)
            #expect(try await stranger.send(#"{"zone":"UTC"}"#, to: "/api/v1/zone").status == 200)
            #expect(try await zone(own) == "Europe/Berlin")
            #expect(try await own.send(#"{"zone":"Asia/Taipei"}"#, to: "/api/v1/zone").status == 200)
            #expect(try await mei.get("/account").body.contains("<option value=\"Asia/Taipei\" selected>"))
        }
    }

    @Test(arguments: [
        #"{"zone":"Nowhere/Nothing"}"#, #"{"zone":""}"#, #"{"zone":1}"#, #"{"zone":"<script>"}"#, "{}",
        #"{"zone":"UTC","clock":"x"}"#,
    ])
    func `is refused where there is no such zone, and stays`(body: String) async throws {
        try await withConsole { visitor in
            let caller = try await visitor.caller()
            #expect(try await caller.send(#"{"zone":"Asia/Taipei"}"#, to: "/api/v1/zone").status == 200)
            let refused = try await caller.send(body, to: "/api/v1/zone")
            #expect(refused.status == 422, "\(refused.body)")
            #expect(try refused.document()["type"] as? String == "urn:tenantry:problem:unprocessable")
            #expect(try await zone(caller) == "Asia/Taipei")
        }
    }

    @Test func `stays where it was changed since it was seen`() async throws {
        try await withConsole { visitor in
            let caller = try await visitor.caller()
            let tag = try #require(try await caller.get("/api/v1/zone").header("ETag"))
            let condition = "If-Match: \(tag)\r\nContent-Type: application/json\r\n"
            let first = try await caller.send(#"{"zone":"UTC"}"#, to: "/api/v1/zone", headers: condition)
            #expect(first.status == 200 && first.header("ETag") != tag)
            let late = try await caller.send(#"{"zone":null}"#, to: "/api/v1/zone", headers: condition)
            #expect(late.status == 412)
            #expect(try await caller.send(#"{"zone":"x"}"#, to: "/api/v1/zone", headers: condition).status == 422)
            #expect(try await zone(caller) == "UTC")
        }
    }

    @Test func `is written by one of many who saw the same`() async throws {
        try await withConsole { visitor in
            let caller = try await visitor.caller()
            let tag = try #require(try await caller.get("/api/v1/zone").header("ETag"))
            let condition = "If-Match: \(tag)\r\nContent-Type: application/json\r\n"
            let zones = ["Asia/Taipei", "Europe/Berlin", "America/New_York", "UTC", "Asia/Tokyo", "Africa/Cairo"]
            let statuses = try await withThrowingTaskGroup(of: Int?.self) { group in
                for name in zones {
                    group.addTask {
                        try await caller.send(#"{"zone":"\#(name)"}"#, to: "/api/v1/zone", headers: condition).status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1 ?? 0) }
            }
            #expect(statuses.sorted() == [200, 412, 412, 412, 412, 412])
        }
    }
}
