import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The API` {
    private func ids(_ document: [String: Any]) -> [String] {
        (document["items"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }

    private func tenant(_ number: Int) throws -> String { try tenantID(number).rawValue }

    @Test func `lists the queue page by page, each object once`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(2)
            try await visitor.store.addIncidents(1...7, of: 1)
            try await visitor.store.addIncidents(1...7, of: 2, severity: .high)
            let caller = try await visitor.caller()
            for path in ["/api/v1/incidents?status=all&limit=3", "/api/v1/alerts?limit=3&sort=created"] {
                var (found, next, pages) = ([String](), Optional(path), 0)
                while let path = next {
                    let heard = try await caller.get(path)
                    let document = try heard.document()
                    let items = try #require(document["items"] as? [[String: Any]])
                    found += items.map { "\(($0["tenant"] as? [String: Any])?["tenantID"] ?? "") \($0["id"] ?? "")" }
                    let link = heard.header("Link")
                    #expect((link != nil) == (document["next"] is String))
                    next = link.map { String($0.dropFirst().prefix { $0 != ">" }) }
                    pages += 1
                }
                #expect(found.count == 14, "\(path)")
                #expect(Set(found).count == 14)
                #expect(pages == 5)
            }
            #expect(ids(try await caller.document("/api/v1/incidents?severity=high&limit=2")) == ["7", "5"])
            #expect(
                ids(try await caller.document("/api/v1/incidents?status=resolved&customer=customer-1")) == ["6", "3"]
            )
        }
    }

    @Test func `says of whom a list says nothing`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(2)
            let caller = try await visitor.caller()
            let blind = try await caller.document("/api/v1/incidents")
            let coverage = try #require(blind["coverage"] as? [String: Any])
            #expect(coverage["isWhole"] as? Bool == false)
            #expect(coverage["unseen"] as? Int == 2)
            #expect((coverage["who"] as? [[String: Any]])?.first?["cause"] as? String == "never read")
            for number in 1...2 {
                for stream in Tenants.Stream.allCases {
                    let outcome = ReadOutcome(reachedEnd: true)
                    let now = Timestamp(Date())
                    try await visitor.store.record(outcome, of: stream, of: try tenantID(number), at: now)
                }
            }
            let seen = try await caller.document("/api/v1/alerts?customer=customer-2")
            #expect((seen["coverage"] as? [String: Any])?["isWhole"] as? Bool == true)
            #expect((seen["coverage"] as? [String: Any])?["customers"] as? Int == 1)
            let read = try await caller.document("/api/v1/coverage?limit=1")
            let item = try #require((read["items"] as? [[String: Any]])?.first)
            #expect(item["isSeen"] as? Bool == true)
            #expect((item["streams"] as? [[String: Any]])?.map { $0["state"] as? String } == ["quiet", "quiet"])
            #expect(read["next"] is String)
        }
    }

    @Test func `shows nobody what is out of scope`() async throws {
        try await withConsole { visitor in
            let customers = try await visitor.store.addCustomers(3)
            for number in 1...3 { try await visitor.store.addIncidents(1...1, of: number) }
            let listed = try await visitor.caller(of: .listed([customers[1].id]))
            let gold = try await visitor.caller(for: .tagged(["gold"]))
            let both = try await visitor.caller(for: .tagged(["gold"]), of: .tagged(["none"]))
            for (caller, number) in [(listed, 2), (gold, 1)] {
                let me = try await caller.document("/api/v1/me")
                #expect(me["customers"] as? Int == 1)
                let own = try tenant(number)
                let other = try tenant(3)
                for path in ["incidents", "alerts", "changes", "customers", "coverage"] {
                    let body = try await caller.get("/api/v1/\(path)").body
                    #expect(body.contains(own), "\(path)")
                    #expect(!body.contains(other) && !body.contains("customer-3"), "\(path)")
                }
                for path in [
                    "incidents/\(other)/1", "alerts/\(other)/da1", "incidents/\(other)/1/original",
                    "customers/customer-3",
                ] {
                    #expect(try await caller.get("/api/v1/\(path)").status == 404, "\(path)")
                }
                #expect(try await caller.get("/api/v1/incidents?customer=customer-3").status == 404)
            }
            #expect(try await both.document("/api/v1/me")["customers"] as? Int == 0)
            let nothing = try await both.document("/api/v1/incidents?status=all")
            #expect(ids(nothing) == [])
            // Where nobody was asked about, nobody was seen to be quiet.
            #expect((nothing["coverage"] as? [String: Any])?["isWhole"] as? Bool == false)
        }
    }

    @Test func `gives one object with its evidence, and as Microsoft sent it`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addIncidents(1...2, of: 1)
            let caller = try await visitor.caller()
            let root = "/api/v1/incidents/\(try tenant(1))/1"
            #expect(try await caller.document(root)["title"] as? String == "Incident 1")
            #expect(ids(try await caller.document(root + "/alerts")) == ["da1"])
            let original = try await caller.get(root + "/original")
            #expect(original.body == #"{"id":"1","tenantId":"\#(try tenant(1))"}"#)
            let alert = try await caller.document("/api/v1/alerts/\(try tenant(1))/da2")
            let evidence = try #require((alert["evidence"] as? [[String: Any]])?.first)
            #expect(evidence["kind"] as? String == "ip")
            let entry = try #require(try await visitor.store.auditTrail(in: CustomerScope(of: .system), limit: 1).first)
            #expect(entry.deed.kind == .alertsRead)
            #expect(entry.deed.subject.bound == "api /api/v1/alerts/\(try tenant(1))/da2")
            #expect(entry.principal.kind == .token)
        }
    }

    @Test func `tells what happened since`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addIncidents(1...2, of: 1)
            let caller = try await visitor.caller()
            let end = try #require(try await caller.document("/api/v1/changes?cursor=now")["next"] as? String)
            let all = try await caller.document("/api/v1/changes")
            #expect((all["items"] as? [Any])?.count == 4)
            #expect(all["next"] as? String == end)
            #expect((try await caller.document("/api/v1/changes?cursor=\(end)")["items"] as? [Any])?.count == 0)
            try await visitor.store.addIncidents(3...3, of: 1)
            let items = try #require(
                try await caller.document("/api/v1/changes?cursor=\(end)")["items"] as? [[String: Any]]
            )
            #expect(items.map { $0["object"] as? String } == ["3", "da3"])
            let path = try #require(items.last?["path"] as? String)
            #expect(ids(["items": [try await caller.document(path)]]) == ["da3"])
        }
    }

    @Test func `moves past what others did, of which one hears nothing`() async throws {
        try await withConsole { visitor in
            let customers = try await visitor.store.addCustomers(2)
            try await visitor.store.addIncidents(1...3, of: 2)
            let quiet = try await visitor.caller(of: .listed([customers[0].id]))
            let end = try #require(try await quiet.document("/api/v1/changes?cursor=now")["next"] as? String)
            let first = try await quiet.document("/api/v1/changes?limit=1")
            #expect((first["items"] as? [Any])?.count == 0)
            #expect(first["next"] as? String == end)
            try await visitor.store.addIncidents(1...1, of: 1)
            try await visitor.store.addIncidents(4...4, of: 2)
            let page = try await quiet.document("/api/v1/changes?limit=1&cursor=\(end)")
            let next = try #require(page["next"] as? String)
            let rest = try await quiet.document("/api/v1/changes?limit=2&cursor=\(next)")
            let items = [page, rest].flatMap { $0["items"] as? [[String: Any]] ?? [] }
            #expect(items.map { $0["object"] as? String } == ["1", "da1"])
        }
    }

    @Test func `gives the audit trail in its order`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(3)
            let caller = try await visitor.caller([.read, .administer])
            var (numbers, path) = ([Int](), "/api/v1/audit?limit=2&deed=customer-added")
            while true {
                let page = try await caller.document(path)
                numbers += (page["items"] as? [[String: Any]] ?? []).compactMap { $0["number"] as? Int }
                guard let next = page["next"] as? String else { break }
                path = "/api/v1/audit?limit=2&deed=customer-added&cursor=\(next)"
            }
            #expect(numbers == [1, 2, 3])
        }
    }
}
