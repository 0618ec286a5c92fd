import Console
import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A change by the API` {
    private static let json = "Content-Type: application/json\r\n"

    /// The address of an incident of a tenant, and the incident.
    private func incident(of tenant: Tenant, _ caller: APICaller) async throws -> (path: String, id: String) {
        let items = try await caller.document("/api/v1/incidents?limit=200")["items"] as? [[String: Any]]
        let one = try #require(
            items?.first { ($0["tenant"] as? [String: Any])?["tenantID"] as? String == tenant.id.rawValue }
        )
        let id = try #require(one["id"] as? String)
        return ("/api/v1/incidents/\(tenant.id)/\(id)", id)
    }

    @Test func `is done at Microsoft, and given back as it is then`() async throws {
        try await withWritingConsole { visitor, tenants in
            let caller = try await visitor.caller([.read, .respond])
            let (path, _) = try await incident(of: tenants[0], caller)
            let body =
                #"{"status":"inProgress","assignedTo":"mei","classification":"truePositive","determination":"phishing","addTags":["vip"]}"#
            let heard = try await caller.send(body, to: path)
            #expect(heard.status == 200, "\(heard.body)")
            let given = try heard.document()
            #expect(given["status"] as? String == "inProgress" && given["assignedTo"] as? String == "mei")
            #expect((given["tags"] as? [String])?.contains("vip") == true)
            #expect(try await caller.get(path).header("ETag") == heard.header("ETag"))
            let freed = try await caller.send(#"{"assignedTo":null}"#, to: path)
            #expect(try freed.document()["assignedTo"] is NSNull)
            let comment = try await caller.send(#"{"comment":"Seen."}"#, to: path + "/comments", by: "POST")
            #expect(comment.status == 200, "\(comment.body)")
            let original = try await caller.get(path + "/original").body
            #expect(original.contains("Seen."))
            let entry = try #require(
                try await visitor.store.auditTrail(in: CustomerScope(of: .system), limit: 9).first {
                    $0.deed.kind == .incidentChanged
                }
            )
            #expect(entry.principal.kind == .token)
        }
    }

    @Test func `leaves alone what has changed since it was seen`() async throws {
        try await withWritingConsole { visitor, tenants in
            let caller = try await visitor.caller([.read, .respond])
            let (path, _) = try await incident(of: tenants[0], caller)
            let tag = try #require(try await caller.get(path).header("ETag"))
            let condition = "If-Match: \(tag)\r\n" + Self.json
            #expect(try await caller.send(#"{"assignedTo":"mei"}"#, to: path, headers: condition).status == 200)
            let late = try await caller.send(#"{"assignedTo":"jo"}"#, to: path, headers: condition)
            #expect(late.status == 412)
            #expect(try late.document()["type"] as? String == "urn:tenantry:problem:precondition-failed")
            #expect(try await caller.document(path)["assignedTo"] as? String == "mei")
            let any = try await caller.send(#"{"status":"resolved"}"#, to: path, headers: "If-Match: *\r\n" + Self.json)
            #expect(any.status == 200)
        }
    }

    @Test(arguments: [
        ("{}", 422), (#"{"status":"redirected"}"#, 422), (#"{"status":1}"#, 422), (#"{"title":"x"}"#, 422), ("[]", 422),
        (#"{"determination":"phishing"}"#, 422), (#"{"classification":"truePositive","determination":"x"}"#, 422),
        (#"{"comment":""}"#, 422), (#"{"addTags":["a"],"removeTags":["a"]}"#, 422), ("{", 400), ("", 400),
        ("\u{FF}", 400),
    ])
    func `is refused where it asks for nothing that could be done`(body: String, status: Int) async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addIncidents(1...1, of: 1)
            let caller = try await visitor.caller([.read, .respond])
            let heard = try await caller.send(body, to: "/api/v1/incidents/\(try tenantID(1))/1")
            #expect(heard.status == status, "\(heard.body)")
        }
    }

    @Test func `is refused where it is not JSON, is too large, or may not be done`() async throws {
        try await withConsole { visitor in
            let customers = try await visitor.store.addCustomers(2)
            for number in 1...2 { try await visitor.store.addIncidents(1...1, of: number) }
            let caller = try await visitor.caller([.read, .respond], of: .listed([customers[0].id]))
            let path = "/api/v1/incidents/\(try tenantID(1))/1"
            let change = #"{"status":"resolved"}"#
            #expect(try await caller.send(change, to: path, headers: "Content-Type: text/plain\r\n").status == 415)
            #expect(try await caller.send(change, to: path, headers: "").status == 415)
            let long = #"{"comment":"\#(String(repeating: "x", count: 70_000))"}"#
            #expect(try await caller.send(long, to: path).status == 413)
            #expect(try await caller.send(change, to: "/api/v1/incidents/\(try tenantID(2))/1").status == 404)
            let off = try await caller.send(change, to: path)
            #expect(off.status == 403)
            #expect(try off.document()["type"] as? String == "urn:tenantry:problem:changes-off")
            let reader = try await visitor.caller([.read])
            #expect(try await reader.send(change, to: path).status == 403)
        }
    }
}
