import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The queue's look, by the API` {
    @Test func `is the one that the account's queue has`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addIncidents(1...1, of: 1)
            let mei = try await visitor.signedIn(as: .viewer)
            let draft = APITokenDraft(
                named: try #require(APITokenName(rawValue: "look")),
                for: [.read],
                of: .all,
                until: Timestamp(Date()) + .seconds(900),
            )
            let caller = try await visitor.caller(with: draft, of: try #require(AccountName(rawValue: "mei.viewer")))
            let first = try await caller.document("/api/v1/look")
            #expect(first["density"] as? String == "roomy" && (first["columns"] as? [String])?.count == 10)
            let body = #"{"columns":["owner","age"],"density":"compact"}"#
            let kept = try await caller.send(body, to: "/api/v1/look")
            #expect(kept.status == 200, "\(kept.body)")
            #expect(try kept.document()["columns"] as? [String] == ["age", "owner"])
            #expect(try await mei.get("/queue").body.contains("queue compact without-customer without-status"))
            let token = try await mei.token().replacing("+", with: "%2B")
            #expect(try await mei.post("/queue/look", "columns=none&density=compact&token=\(token)").status == 303)
            #expect(try await caller.document("/api/v1/look")["columns"] as? [String] == [])
            let roomy = try await caller.send(#"{"density":"roomy"}"#, to: "/api/v1/look").document()
            #expect(
                roomy["density"] as? String == "roomy" && roomy["columns"] as? [String] == [],
                "What is not said stays."
            )
            let stranger = try await visitor.caller(as: .viewer)
            #expect((try await stranger.document("/api/v1/look")["columns"] as? [String])?.count == 10)
        }
    }

    @Test(arguments: [
        #"{"columns":["title"]}"#, #"{"columns":"age"}"#, #"{"density":"loose"}"#, #"{"density":1}"#, #"{"rows":"x"}"#,
        #"{"columns":["age","age"]}"#,
    ])
    func `is refused where there is no such column or density, and stays`(body: String) async throws {
        try await withConsole { visitor in
            let caller = try await visitor.caller()
            #expect(try await caller.send(#"{"columns":["age"]}"#, to: "/api/v1/look").status == 200)
            #expect(try await caller.send(body, to: "/api/v1/look").status == 422)
            #expect(try await caller.document("/api/v1/look")["columns"] as? [String] == ["age"])
        }
    }

    @Test func `stays where it was changed since it was seen`() async throws {
        try await withConsole { visitor in
            let caller = try await visitor.caller()
            let tag = try #require(try await caller.get("/api/v1/look").header("ETag"))
            let condition = "If-Match: \(tag)\r\nContent-Type: application/json\r\n"
            let first = try await caller.send(#"{"density":"compact"}"#, to: "/api/v1/look", headers: condition)
            #expect(first.status == 200 && first.header("ETag") != tag)
            #expect(try await caller.send(#"{"columns":[]}"#, to: "/api/v1/look", headers: condition).status == 412)
        }
    }
}
