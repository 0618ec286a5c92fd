import Foundation
import HTTPTypes
import Ingest
import Sandbox
import Storage
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(2))) struct `An incident that is merged into another` {
    @Test(arguments: [true, false])
    func `is followed to the one that is left, which shows its alerts`(leavesAlerts: Bool) async throws {
        try await SandboxBed.with(tenants: 2) { bed async throws in
            // Two of them, for one is merged into the one that came before it.
            for _ in 1...2 { try await bed.control("happenings", #"{"story": "arrival", "tenants": [1]}"#) }
            _ = try await bed.ingest.run(over: bed.scope)
            let before = try await redirects(in: bed)
            try await bed.control("clock", #"{"advance": "30s"}"#)
            let merging = #"{"story": "merge", "tenants": [1], "without-alerts": \#(leavesAlerts)}"#
            try await bed.control("happenings", merging)
            let again = try await bed.ingest.run(over: bed.scope)
            #expect(again.incomplete.isEmpty && again.updated > 0)

            let new = try await redirects(in: bed).filter { before[$0.key] == nil }
            let (merged, survivor) = try #require(new.first)
            #expect(new.count == 1)
            let tenant = bed.tenants[0]
            let left = try await bed.store.alerts(ofIncident: survivor, of: tenant.id, in: bed.scope).map(\.alert)
            let moved = left.filter { $0.incident == merged }
            #expect(left.contains { $0.incident == survivor })
            #expect(moved.isEmpty != leavesAlerts)
            // Nobody works on it any more, and what is left of it is worked on at the other one.
            let open = try await bed.store.incidents(QueueFilter(), in: bed.scope).map(\.incident)
            #expect(!open.contains { $0.tenant == tenant.id && $0.id == merged })
            #expect(open.contains { $0.tenant == tenant.id && $0.id == survivor })
            for tenant in bed.tenants {
                let (stored, real) = try await bed.compare(tenant)
                #expect(stored == real)
            }
            let versions = try await bed.changes.map {
                "\($0.tenant?.rawValue ?? "") \($0.topic) \($0.object) \($0.lastUpdate)"
            }
            #expect(Set(versions).count == versions.count)
            #expect(try await bed.ingest.run(over: bed.scope).updated == 0)
        }
    }

    /// The merged incidents of the first tenant, each with the one that it was merged into.
    private func redirects(in bed: SandboxBed) async throws -> [IncidentID: IncidentID] {
        let incidents = try await bed.store.incidents(QueueFilter(status: .all), in: bed.scope).map(\.incident)
        let merged = incidents.filter { $0.tenant == bed.tenants[0].id && $0.redirectedTo != nil }
        return Dictionary(uniqueKeysWithValues: merged.map { ($0.id, $0.redirectedTo ?? $0.id) })
    }
}

extension SandboxBed {
    /// Has the sandbox's world moved on, or something happen in it.
    fileprivate func control(_ path: String, _ body: String) async throws {
        let url = try #require(URL(string: "\(ready.control)/\(path)"))
        var request = OutboundRequest(method: .post, url: url)
        request.headers[.authorization] = "Bearer \(ready.controlSecret)"
        request.headers[.contentType] = "application/json"
        request.body = Data(body.utf8)
        let answer = try await wire.send(request)
        try #require(answer.status.code < 300)
    }
}
