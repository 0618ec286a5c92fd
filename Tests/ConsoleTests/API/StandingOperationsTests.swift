import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The API of customers` {
    private let everything = CustomerScope(of: .system)

    @Test func `says how each customer stands, and never takes a blind one for a quiet one`() async throws {
        try await withConsole { visitor in
            let now = Timestamp(Date())
            for (number, handle) in ["blind", "busy", "quiet"].enumerated() {
                try await visitor.addCustomer(handle, tenants: [number + 1])
            }
            try await visitor.see(1, at: now, refused: "There is no token.")
            try await visitor.see(2, at: now)
            try await visitor.see(3, at: now)
            try await visitor.commit(try incident("1", of: 2, severity: .high))
            let caller = try await visitor.caller()
            let first = try await caller.document("/api/v1/standings?limit=2")
            let items = try #require(first["items"] as? [[String: Any]])
            #expect(items.map { $0["health"] as? String } == ["blind", "well"])
            #expect(items.map { $0["isOpenWhole"] as? Bool } == [false, true])
            #expect(items.map { ($0["open"] as? [String: Int])?["high"] } == [0, 1])
            #expect((first["coverage"] as? [String: Any])?["unseen"] as? Int == 1)
            let next = try #require(first["next"] as? String)
            let rest = try await caller.document("/api/v1/standings?limit=2&cursor=\(next)")
            #expect((rest["items"] as? [[String: Any]])?.count == 1 && rest["next"] is NSNull)
            let whole = try await caller.document("/api/v1/customers/blind/standing")
            #expect((whole["streams"] as? [[String: Any]])?.map { $0["state"] as? String } == ["blind", "blind"])
            #expect(whole["reason"] as? String == "There is no token.")
            #expect(try await visitor.lastDeed()?.target?.handle.rawValue == "blind")
        }
    }

    @Test func `gives nothing of a customer out of scope`() async throws {
        try await withConsole { visitor in
            let customers = try await visitor.store.addCustomers(2)
            let caller = try await visitor.caller(
                as: .administrator,
                for: .listed([customers[0].id]),
                [.read, .connect]
            )
            let list = try await caller.document("/api/v1/standings")
            #expect((list["items"] as? [[String: Any]])?.count == 1)
            #expect(try await caller.get("/api/v1/customers/customer-2/standing").status == 404)
            #expect(try await caller.send(#"{"notes":"x"}"#, to: "/api/v1/customers/customer-2").status == 404)
            #expect(try await caller.send("", to: "/api/v1/customers/customer-2/check", by: "POST").status == 404)
        }
    }

    @Test func `changes what is written down, and not over what someone else wrote`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            let path = "/api/v1/customers/customer-1"
            let reading = try await visitor.caller()
            #expect(try await reading.send(#"{"notes":"x"}"#, to: path).status == 403)
            let caller = try await visitor.caller(as: .engineer, [.read, .connect])
            let tag = try #require(try await caller.get(path).header("ETag"))
            let type = "Content-Type: application/json\r\n"
            let body = #"{"notes":"One\ntwo","tags":["a","b"],"tier":"gold"}"#
            let changed = try await caller.send(body, to: path, headers: type + "If-Match: \(tag)\r\n")
            #expect(changed.status == 200)
            #expect(try changed.document()["tags"] as? [String] == ["a", "b"])
            #expect(changed.header("ETag") != tag)
            #expect(
                try await caller.send(#"{"tier":null}"#, to: path, headers: type + "If-Match: \(tag)\r\n").status == 412
            )
            for wrong in [#"{"tier":"\u0007"}"#, #"{"tags":["a,b"]}"#, #"{"tags":"a"}"#, #"{"name":"x"}"#, "{}"] {
                #expect(try await caller.send(wrong, to: path).status == 422, "\(wrong)")
                // What cannot be done anyhow is told, whatever was seen.
                let late = try await caller.send(wrong, to: path, headers: type + "If-Match: \(tag)\r\n")
                #expect(late.status == 422, "\(wrong)")
            }
            let details = try #require(try await visitor.store.customers(in: everything).first).details
            #expect(details.notes == "One\ntwo" && details.tier == "gold" && details.tags == ["a", "b"])
            #expect(try await caller.send(#"{"tier":null}"#, to: path).status == 200)
            #expect(try await visitor.store.customers(in: everything).first?.details.tier == nil)
        }
    }

    @Test func `has the ways in checked`() async throws {
        let (checked, checking) = AsyncStream.makeStream(of: CustomerHandle.self)
        let check: @Sendable (Customer) async throws -> Void = { checking.yield($0.details.handle) }
        try await withConsole(checkingBy: check) { visitor in
            try await visitor.store.addCustomers(1)
            let caller = try await visitor.caller(as: .engineer, [.read, .connect])
            let heard = try await caller.send("", to: "/api/v1/customers/customer-1/check", by: "POST")
            #expect(heard.status == 200)
            #expect(["begun", "ended"].contains(try heard.document()["state"] as? String))
            var begun = checked.makeAsyncIterator()
            #expect(await begun.next()?.rawValue == "customer-1")
        }
    }
}
