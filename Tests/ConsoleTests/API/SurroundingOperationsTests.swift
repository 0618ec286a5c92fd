import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What stands around an object, by the API` {
    private func items(_ path: String, _ caller: APICaller) async throws -> [[String: Any]] {
        try #require(try await caller.document(path)["items"] as? [[String: Any]])
    }

    @Test func `is its history, page by page`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            let path = "/api/v1/incidents/\(try tenantID(1))/1/history"
            try await visitor.store.addIncidents(1...1, of: 1)
            for second in 2...4 { try await visitor.store.change(incident: "1", of: 1, at: second) }
            let caller = try await visitor.caller()
            var (found, cursor) = ([String](), "")
            repeat {
                let page = try await caller.document("\(path)?limit=2\(cursor)")
                found += (page["items"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
                cursor = (page["next"] as? String).map { "&cursor=\($0)" } ?? ""
            } while !cursor.isEmpty
            #expect(found == ["updated", "updated", "updated", "new"])
            #expect(try await items("/api/v1/alerts/\(try tenantID(1))/da1/history", caller).count == 1)
            #expect(try await caller.get(path.replacing("/1/history", with: "/9/history")).status == 404)
        }
    }

    @Test func `is what was said of it`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            let original = #"{"comments":[{"comment":"Seen <b>","createdByDisplayName":"mei"},7,{"comment":" "}]}"#
            try await visitor.store.change(incident: "1", of: 1, at: 1, original: original)
            let caller = try await visitor.caller()
            let found = try await items("/api/v1/incidents/\(try tenantID(1))/1/comments", caller)
            #expect(found.map { $0["comment"] as? String } == ["Seen <b>"])
            #expect(found.first?["author"] as? String == "mei" && found.first?["created"] is NSNull)
        }
    }

    @Test func `is where else it was seen, of the customers in scope alone`() async throws {
        try await withConsole { visitor in
            let customers = try await visitor.store.addCustomers(3)
            for number in 1...3 { try await visitor.store.addIncidents(1...1, of: number, address: "203.0.113.7") }
            for path in ["incidents/\(try tenantID(1))/1", "alerts/\(try tenantID(1))/da1"] {
                let caller = try await visitor.caller()
                let found = try await items("/api/v1/\(path)/elsewhere", caller)
                let one = try #require(found.first)
                #expect(found.count == 1 && one["isWhole"] as? Bool == true)
                #expect((one["entity"] as? [String: Any])?["value"] as? String == "203.0.113.7")
                func places(_ one: [String: Any]) -> [String?] {
                    (one["places"] as? [[String: Any]] ?? []).map { place in
                        (place["customer"] as? [String: Any])?["handle"] as? String
                    }
                }
                #expect(places(one) == ["customer-2", "customer-3"])
                let some = try await visitor.caller(of: .listed([customers[0].id, customers[2].id]))
                #expect(try await items("/api/v1/\(path)/elsewhere", some).map(places) == [["customer-3"]])
                let other = try await visitor.caller(of: .listed([customers[1].id]))
                #expect(try await other.get("/api/v1/\(path)/elsewhere").status == 404)
            }
        }
    }

    @Test func `leaves a row of the trail for each look`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addIncidents(1...1, of: 1)
            let caller = try await visitor.caller()
            for name in ["history", "comments", "elsewhere"] {
                let path = "/api/v1/incidents/\(try tenantID(1))/1/\(name)"
                _ = try await caller.document(path)
                let trail = try await visitor.store.auditTrail(in: CustomerScope(of: .system), limit: 1)
                #expect(trail.first?.deed.subject.bound.contains(path) == true)
                #expect(trail.first?.principal.kind == .token)
            }
        }
    }
}
