import Console
import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Many changes by the API` {
    /// What a program has seen of an object.
    private struct Seen {
        let tenant: String
        let id: String
        let lastUpdate: String

        /// How it is named to be changed.
        var target: String { #"{"tenantID":"\#(tenant)","id":"\#(id)","lastUpdate":"\#(lastUpdate)"}"# }
    }

    /// An object of each tenant, as the list has it.
    private func seen(_ stream: String, of tenants: [Tenant], _ caller: APICaller) async throws -> [Seen] {
        let list = try await caller.document("/api/v1/\(stream)?limit=200&status=all")
        let items = try #require(list["items"] as? [[String: Any]])
        return try tenants.map { tenant in
            let item = try #require(
                items.first { ($0["tenant"] as? [String: Any])?["tenantID"] as? String == tenant.id.rawValue }
            )
            return Seen(
                tenant: tenant.id.rawValue,
                id: try #require(item["id"] as? String),
                lastUpdate: try #require(item["lastUpdate"] as? String),
            )
        }
    }

    private func body(_ targets: [String], _ change: String) -> String {
        #"{"objects":[\#(targets.joined(separator: ","))],\#(change)}"#
    }

    private func change(
        _ targets: [String],
        _ change: String,
        _ caller: APICaller,
        of stream: String = "incidents",
    ) async throws -> BareClient.Heard {
        try await caller.send(body(targets, change), to: "/api/v1/\(stream)/changes", by: "POST")
    }

    private func outcomes(_ heard: BareClient.Heard) throws -> [[String: Any]] {
        #expect(heard.status == 200, "\(heard.body)")
        let document = try heard.document()
        let items = try #require(document["items"] as? [[String: Any]])
        let good = items.count { ["changed", "unchanged"].contains($0["outcome"] as? String) }
        #expect(document["asWished"] as? Int == good)
        return items
    }

    @Test func `are done across customers, as they were seen, and told of one by one`() async throws {
        try await withWritingConsole { visitor, tenants in
            let caller = try await visitor.caller(as: .responder, [.read, .respond])
            let seen = try await seen("incidents", of: tenants, caller)
            let wish =
                #""status":"inProgress","assignedTo":"mei","classification":"truePositive","determination":"phishing","addTags":["vip"],"comment":"Seen.""#
            let done = try outcomes(try await change(seen.map(\.target), wish, caller))
            #expect(done.map { $0["outcome"] as? String } == ["changed", "changed"])
            #expect(done.map { $0["id"] as? String } == seen.map(\.id), "They come in the order that was asked in.")
            #expect(done.map { $0["customer"] as? String } == ["customer-0", "customer-1"])
            for one in seen {
                let given = try await caller.document("/api/v1/incidents/\(one.tenant)/\(one.id)")
                #expect(given["status"] as? String == "inProgress" && given["assignedTo"] as? String == "mei")
                #expect((given["tags"] as? [String])?.contains("vip") == true)
            }
            let trail = try await visitor.store.auditTrail(in: CustomerScope(of: .system), limit: 20)
            let deeds = trail.filter { $0.deed.kind == .incidentChanged }
            #expect(deeds.count { $0.deed.outcome == .begun } == 2 && deeds.count { $0.deed.outcome == .done } == 2)
            #expect(deeds.allSatisfy { $0.principal.kind == .token })
        }
    }

    @Test func `leave alone what has changed since it was seen, and tell where to go on from`() async throws {
        try await withWritingConsole { visitor, tenants in
            let caller = try await visitor.caller(as: .responder, [.read, .respond])
            let seen = try await seen("incidents", of: tenants, caller)
            let path = "/api/v1/incidents/\(seen[0].tenant)/\(seen[0].id)"
            #expect(try await caller.send(#"{"assignedTo":"jo"}"#, to: path).status == 200)
            let told = try outcomes(try await change(seen.map(\.target), #""assignedTo":"mei""#, caller))
            #expect(told.map { $0["outcome"] as? String } == ["conflict", "changed"])
            #expect(told.map { $0["isWorthTryingAgain"] as? Bool } == [true, false])
            #expect(told[0]["assignedTo"] as? String == "jo")
            #expect(try await caller.document(path)["assignedTo"] as? String == "jo")
            // What is told is what one goes on from.
            let now = Seen(
                tenant: seen[0].tenant,
                id: seen[0].id,
                lastUpdate: try #require(told[0]["lastUpdate"] as? String)
            )
            let again = try outcomes(try await change([now.target], #""assignedTo":"mei""#, caller))
            #expect(again.map { $0["outcome"] as? String } == ["changed"])
            let unseen = #"{"tenantID":"\#(now.tenant)","id":"\#(now.id)"}"#
            let same = try outcomes(try await change([unseen], #""assignedTo":"mei""#, caller))
            #expect(same.map { $0["outcome"] as? String } == ["unchanged"], "What was read last counts as seen.")
        }
    }

    @Test func `tell of each that fails, and do the others`() async throws {
        let faults = [1: [Fault(.token, .withholdsRoles(["SecurityIncident.ReadWrite.All"]))]]
        try await withWritingConsole(faults: faults) { visitor, tenants in
            let caller = try await visitor.caller(as: .responder, [.read, .respond])
            let seen = try await seen("incidents", of: tenants, caller)
            let told = try outcomes(try await change(seen.map(\.target), #""assignedTo":"mei""#, caller))
            #expect(told.map { $0["outcome"] as? String } == ["changed", "failed"])
            #expect((told[1]["detail"] as? String)?.contains("SecurityIncident.ReadWrite.All") == true)
            #expect(told[1]["lastUpdate"] as? String == seen[1].lastUpdate)
        }
    }

    @Test func `are done of alerts too, which have no tags`() async throws {
        try await withWritingConsole(withAlerts: true) { visitor, tenants in
            let caller = try await visitor.caller(as: .responder, [.read, .respond])
            let targets = try await seen("alerts", of: tenants, caller).map(\.target)
            let wish = #""status":"resolved","assignedTo":null,"classification":"falsePositive""#
            let told = try outcomes(try await change(targets, wish, caller, of: "alerts"))
            #expect(told.map { $0["outcome"] as? String } == ["changed", "changed"])
            #expect(told.allSatisfy { $0["status"] as? String == "resolved" && $0["assignedTo"] is NSNull })
            #expect(try await change(targets, #""addTags":["vip"]"#, caller, of: "alerts").status == 422)
        }
    }

    @Test func `say nothing of what is out of scope but that it is absent`() async throws {
        try await withWritingConsole { visitor, tenants in
            let all = try await visitor.caller(as: .responder, [.read, .respond])
            let foreign = try await seen("incidents", of: tenants, all)[0]
            let customers = try await visitor.store.customers(in: CustomerScope(of: .system))
            let other = try #require(customers.first { $0.tenants.first?.id == tenants[1].id })
            let caller = try await visitor.caller(as: .responder, [.read, .respond], of: .listed([other.id]))
            let nothing = Seen(tenant: foreign.tenant, id: "4711", lastUpdate: foreign.lastUpdate)
            let told = try outcomes(
                try await change([foreign.target, nothing.target], #""status":"resolved""#, caller)
            )
            for one in told {
                #expect(one["outcome"] as? String == "absent" && one["customer"] is NSNull)
                #expect(one["status"] is NSNull && one["lastUpdate"] is NSNull)
            }
            let path = "/api/v1/incidents/\(foreign.tenant)/\(foreign.id)"
            #expect(try await all.document(path)["lastUpdate"] as? String == foreign.lastUpdate)
        }
    }

    @Test(arguments: [
        #"{"objects":[\#(first)]}"#, #"{"status":"resolved"}"#, #"{"objects":[],"status":"resolved"}"#,
        #"{"objects":"1","status":"resolved"}"#, #"{"objects":["1"],"status":"resolved"}"#,
        #"{"objects":[\#(first),\#(first)],"status":"resolved"}"#, #"{"objects":[\#(first)],"status":"redirected"}"#,
        #"{"objects":[\#(first)],"status":"resolved","return":"/"}"#,
        #"{"objects":[{"id":"1"}],"status":"resolved"}"#,
        #"{"objects":[{"tenantID":"x","id":"1"}],"status":"resolved"}"#,
        #"{"objects":[{"tenantID":"00000000-0000-4000-8000-000000000001","id":""}],"status":"resolved"}"#,
        #"{"objects":[{"tenantID":"00000000-0000-4000-8000-000000000001","id":"1","lastUpdate":"now"}],"status":"resolved"}"#,
        #"{"objects":[{"tenantID":"00000000-0000-4000-8000-000000000001","id":"1","lastUpdate":null}],"status":"resolved"}"#,
        #"{"objects":[{"tenantID":"00000000-0000-4000-8000-000000000001","id":"1","etag":"x"}],"status":"resolved"}"#,
    ])
    func `are refused where they ask for nothing that could be done`(body: String) async throws {
        try await withWritingConsole { visitor, _ in
            let caller = try await visitor.caller(as: .responder, [.read, .respond])
            for stream in ["incidents", "alerts"] {
                let heard = try await caller.send(body, to: "/api/v1/\(stream)/changes", by: "POST")
                #expect(heard.status == 422, "\(body): \(heard.body)")
            }
        }
    }

    private static let first = #"{"tenantID":"00000000-0000-4000-8000-000000000001","id":"1"}"#

    @Test func `are so many at once, and whole, however they are written`() async throws {
        try await withWritingConsole { visitor, tenants in
            let caller = try await visitor.caller(as: .responder, [.read, .respond])
            let tenant = tenants[0].id
            func targets(_ numbers: ClosedRange<Int>) -> [String] {
                numbers.map { number in
                    let id = String(repeating: #"\u0061"#, count: 490) + "\(number)"
                    return #"{"tenantID":"\#(tenant)","id":"\#(id)"}"#
                }
            }
            let comment = #""comment":"\#(String(repeating: #"\ud83d\ude00"#, count: 5_000))""#
            #expect(try outcomes(try await change(targets(1...100), comment, caller)).count == 100)
            let many = try await change(targets(1...101), comment, caller)
            #expect(many.status == 422)
            #expect(try many.document()["detail"] as? String == "Say 1 to 100 objects.")
            let long = #""comment":"\#(String(repeating: "x", count: 1 << 20))""#
            #expect(try await change(targets(1...1), long, caller).status == 413)
        }
    }

    @Test func `take the right to respond, and that changes are allowed`() async throws {
        try await withConsole { visitor in
            let caller = try await visitor.caller(as: .responder, [.read, .respond])
            let off = try await change([Self.first], #""status":"resolved""#, caller)
            #expect(off.status == 403)
            #expect(try off.document()["type"] as? String == "urn:tenantry:problem:changes-off")
            let reader = try await visitor.caller(as: .responder, [.read])
            try await visitor.store.edit(caller.token.owner, role: .analyst, by: .system, at: Timestamp(Date()))
            for one in [reader, caller] {
                let heard = try await change([Self.first], #""status":"resolved""#, one)
                #expect(heard.status == 403)
                #expect(try heard.document()["type"] as? String == "urn:tenantry:problem:forbidden")
            }
        }
    }
}
