import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A desk, by the API` {
    private func items(_ path: String, _ caller: APICaller) async throws -> [[String: Any]] {
        try #require(try await caller.document(path)["items"] as? [[String: Any]])
    }

    @Test func `keeps views, which the queue's page shows too`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(2)
            let caller = try await visitor.caller(as: .analyst, [.read, .openPortals])
            let draft = #"{"name":"Mine","query":"severity=high&customer=customer-1","isShared":true}"#
            let made = try await caller.send(draft, to: "/api/v1/views", by: "POST")
            #expect(made.status == 200, "\(made.body)")
            let id = try #require(try made.document()["id"] as? String)
            #expect(try await caller.send(draft, to: "/api/v1/views", by: "POST").status == 409)
            let other = try await visitor.signedIn(as: .analyst)
            #expect(try await other.get("/queue").body.contains("Mine"))
            let path = "/api/v1/views/\(id)"
            let tag = try #require(try await caller.get(path).header("ETag"))
            #expect(tag == made.header("ETag"))
            let condition = "If-Match: \(tag)\r\nContent-Type: application/json\r\n"
            let changed = try await caller.send(#"{"name":"Ours"}"#, to: path, headers: condition)
            #expect(changed.status == 200, "\(changed.body)")
            #expect(try changed.document()["isShared"] as? Bool == true)
            #expect(try await caller.send(#"{"isShared":false}"#, to: path, headers: condition).status == 412)
            #expect(try await caller.send(#"{"name":""}"#, to: path, headers: condition).status == 422)
            let stranger = try await visitor.caller(as: .analyst, [.read, .openPortals])
            #expect(try await items("/api/v1/views", stranger).map { $0["isOwn"] as? Bool } == [false])
            #expect(try await stranger.get(path, method: "DELETE").status == 404)
            #expect(try await caller.get(path, headers: "If-Match: \(tag)\r\n", method: "DELETE").status == 412)
            let removed = try await caller.get(path, method: "DELETE")
            #expect(removed.status == 204 && removed.body.isEmpty && removed.header("Content-Length") == nil)
            #expect(try await caller.get(path).status == 404)
        }
    }

    @Test func `shows nobody a view of a customer who is out of scope`() async throws {
        try await withConsole { visitor in
            let customers = try await visitor.store.addCustomers(2)
            let caller = try await visitor.caller(as: .analyst, [.read, .openPortals])
            let draft = #"{"name":"Both","query":"customer=customer-1&customer=customer-2","isShared":true}"#
            #expect(try await caller.send(draft, to: "/api/v1/views", by: "POST").status == 200)
            let some = try await visitor.caller(as: .analyst, [.read, .openPortals], of: .listed([customers[0].id]))
            #expect(try await items("/api/v1/views", some).isEmpty)
            let foreign = #"{"name":"Other","query":"customer=customer-2"}"#
            #expect(try await some.send(foreign, to: "/api/v1/views", by: "POST").status == 422)
        }
    }

    @Test(arguments: [
        #"{"name":""}"#, #"{"name":" "}"#, #"{"query":"severity=high"}"#, #"{"name":"a","query":"severity=grave"}"#,
        #"{"name":"a","query":"x=%zz"}"#, #"{"name":"a","isShared":"yes"}"#, #"{"name":1}"#,
        #"{"name":"a","size":"b"}"#,
    ])
    func `refuses what is no view`(body: String) async throws {
        try await withConsole { visitor in
            let caller = try await visitor.caller(as: .analyst, [.read, .openPortals])
            let heard = try await caller.send(body, to: "/api/v1/views", by: "POST")
            #expect(heard.status == 422, "\(heard.body)")
        }
    }

    @Test func `tells who looks at an incident, until they have left it`() async throws {
        try await withConsole { visitor in
            let customers = try await visitor.store.addCustomers(2)
            try await visitor.store.addIncidents(1...1, of: 1)
            let caller = try await visitor.caller()
            let path = "/api/v1/incidents/\(try tenantID(1))/1/presence"
            #expect(try await caller.get(path, method: "PUT").status == 204)
            let found = try await items("/api/v1/presence", caller)
            #expect(found.map { $0["account"] as? String } == [caller.token.owner.rawValue])
            #expect(found.first?["incident"] as? String == "1")
            let other = try await visitor.caller(of: .listed([customers[1].id]))
            #expect(try await items("/api/v1/presence", other).isEmpty)
            #expect(try await other.get(path, method: "PUT").status == 404)
            #expect(try await caller.get(path, method: "DELETE").status == 204)
            #expect(try await items("/api/v1/presence", caller).isEmpty)
        }
    }

    @Test func `lists the account's own sign-ins and tokens, and ends them`() async throws {
        try await withConsole { visitor in
            let reader = try await visitor.caller(as: .viewer)
            _ = try await visitor.signedIn(as: .analyst)
            let sessions = try await items("/api/v1/sessions", reader)
            let id = try #require(sessions.first?["id"] as? String)
            #expect(sessions.count == 1, "Another's are none of its.")
            let caller = try await visitor.caller(as: .administrator, [.read, .administer])
            #expect(try await caller.get("/api/v1/sessions/\(id)", method: "DELETE").status == 404)
            #expect(try await reader.get("/api/v1/sessions/\(id)", method: "DELETE").status == 204)
            #expect(try await reader.get("/api/v1/sessions/\(id)", method: "DELETE").status == 404)
            let tokens = try await items("/api/v1/tokens", caller)
            #expect(tokens.map { $0["isThis"] as? Bool } == [true])
            let listed = try await caller.get("/api/v1/tokens").body
            #expect(!listed.contains(caller.secret))
            let stranger = try await visitor.caller(as: .administrator, [.read, .administer])
            #expect(try await stranger.get("/api/v1/tokens/\(caller.token.id)", method: "DELETE").status == 404)
            #expect(try await caller.get("/api/v1/tokens/\(caller.token.id)", method: "DELETE").status == 204)
            #expect(try await caller.get("/api/v1/me").status == 401)
        }
    }

    @Test func `has a token without the right revoke itself alone`() async throws {
        try await withConsole { visitor in
            let caller = try await visitor.caller()
            let draft = APITokenDraft(
                named: try #require(APITokenName(rawValue: "second")),
                for: [.read],
                of: .all,
                until: Timestamp(Date()) + .seconds(900),
            )
            let second = try await visitor.makeToken(draft, of: caller.token.owner)
            #expect(try await caller.get("/api/v1/tokens/\(second.id)", method: "DELETE").status == 403)
            #expect(try await caller.get("/api/v1/tokens/\(caller.token.id)", method: "DELETE").status == 204)
        }
    }

    @Test func `finds what the launcher finds, and leads to it`() async throws {
        try await withConsole { visitor in
            let customers = try await visitor.store.addCustomers(2)
            for number in 1...2 { try await visitor.store.addIncidents(7...7, of: number) }
            let caller = try await visitor.caller(as: .analyst, [.read, .openPortals])
            let found = try await items("/api/v1/search?q=7", caller)
            let paths = found.filter { $0["kind"] as? String == "incident" }.compactMap { $0["path"] as? String }
            #expect(paths.count == 2)
            for path in paths { #expect(try await caller.document(path)["id"] as? String == "7") }
            let links = try await items("/api/v1/search?q=customer-1", caller).filter {
                $0["kind"] as? String == "link"
            }
            let link = try #require(links.first?["path"] as? String)
            let opened = try await caller.document(link)
            #expect((opened["link"] as? String)?.hasPrefix("https://") == true)
            let trail = try await visitor.store.auditTrail(in: CustomerScope(of: .system), limit: 1)
            #expect(trail.first?.deed.kind == .linkOpened && trail.first?.principal.kind == .token)
            let reader = try await visitor.caller(of: .listed([customers[0].id]))
            let seen = try await items("/api/v1/search?q=7", reader)
            #expect(seen.compactMap { $0["customer"] as? String } == ["customer-1"])
            #expect(try await reader.get(link).status == 403)
            #expect(try await caller.get("/api/v1/search").status == 400)
            #expect(try await caller.get("/api/v1/links/\(try tenantID(1))?page=nothing").status == 404)
            #expect(try await caller.get("/api/v1/links/\(try tenantID(9))?page=home").status == 404)
            // Each page that it lists is one that a link is made to.
            let pages = try await items("/api/v1/links/\(try tenantID(1))/pages", caller)
            let free = pages.filter { ($0["about"] as? [[String]])?.contains([]) == true }.prefix(5)
            #expect(free.count == 5 && pages.contains { $0["page"] as? String == "incident" })
            for page in free.compactMap({ $0["page"] as? String }) {
                let made = try await caller.document("/api/v1/links/\(try tenantID(1))?page=\(page)")
                #expect(made["host"] as? String == pages.first { $0["page"] as? String == page }?["host"] as? String)
            }
        }
    }

    @Test func `finds devices and users, whatever the rights, and says where there may be more`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.addCustomer("fabrikam", tenants: [2])
            let piece = evidence(.device, (.deviceName, "PC 7"), (.deviceID, "0a"))
            try await visitor.commit(try incident("4711", of: 2))
            try await visitor.commit([try alert("a", of: 2, incident: "4711", evidence: [piece])])
            let caller = try await visitor.caller(as: .viewer, [.read])
            let found = try await caller.document("/api/v1/search?q=pc%207")
            let items = try #require(found["items"] as? [[String: Any]])
            let device = try #require(items.first { $0["kind"] as? String == "device" })
            #expect(device["customer"] as? String == "fabrikam" && device["target"] is NSNull)
            #expect(device["tenantID"] as? String == (try tenantID(2)).rawValue && found["isWhole"] as? Bool == true)
            let listed = try await caller.document(try #require(device["path"] as? String))
            #expect((listed["items"] as? [[String: Any]])?.map { $0["id"] as? String } == ["4711"])
            // More tenants have it than a search names.
            for number in 3...9 {
                try await visitor.addCustomer("customer-\(number)", tenants: [number])
                try await visitor.commit([try alert("a", of: number, incident: "1", evidence: [piece])])
            }
            #expect(try await caller.document("/api/v1/search?q=pc%207")["isWhole"] as? Bool == false)
            let mei = try await visitor.signedIn(as: .viewer)
            #expect(try await mei.get("/launcher?q=pc%207").body.contains("more devices and users may be called so"))
        }
    }

    @Test func `keeps where one went, which the launcher shows first`() async throws {
        try await withConsole { visitor in
            let customers = try await visitor.store.addCustomers(2)
            for number in 1...2 { try await visitor.store.addIncidents(7...7, of: number) }
            let caller = try await visitor.caller(as: .analyst, [.read, .openPortals])
            #expect(try await items("/api/v1/recents", caller).isEmpty)
            let found = try await items("/api/v1/search?q=7", caller)
            let incident = try #require(
                found.first { $0["kind"] as? String == "incident" && $0["customer"] as? String == "customer-2" }
            )
            let target = try #require(incident["target"] as? String)
            let kept = try await caller.send(#"{"target":"\#(target)"}"#, to: "/api/v1/recents", by: "POST")
            #expect(kept.status == 204, "\(kept.body)")
            let recents = try await items("/api/v1/recents", caller)
            #expect(recents.map { $0["path"] as? String } == [incident["path"] as? String])
            let account = try #require(try await visitor.store.account(named: caller.token.owner))
            #expect(
                try await visitor.store.recents(of: account.id, in: CustomerScope(of: .system)).map(\.target) == [
                    target
                ]
            )
            for target in ["", "x", "page/queue", "search/x", "incident/customer-1", "customer/nobody"] {
                let refused = try await caller.send(#"{"target":"\#(target)"}"#, to: "/api/v1/recents", by: "POST")
                #expect(refused.status == 422, "\(target): \(refused.body)")
            }
            let some = try await visitor.caller(of: .listed([customers[0].id]))
            let foreign = try await some.send(#"{"target":"\#(target)"}"#, to: "/api/v1/recents", by: "POST")
            #expect(foreign.status == 422)
            #expect(try await items("/api/v1/recents", some).isEmpty)
        }
    }
}
