import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The history that the API gives` {
    @Test func `says which fields were otherwise, and where that is not known`() async throws {
        try await withConsole { visitor in
            let own = try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.addCustomer("fabrikam", tenants: [2])
            try await visitor.commit(try incident(updated: moment(100)))
            try await visitor.commit(try incident(severity: .medium, updated: moment(200)))
            _ = try await visitor.store.keepVersions()
            try await visitor.commit(try incident(severity: .low, updated: moment(300)))
            _ = try await visitor.store.keepVersions()
            let path = "/api/v1/incidents/\(try tenantID(1))/42/history"
            let caller = try await visitor.caller(for: .listed([own.id]))
            let items = try #require(try await caller.document(path)["items"] as? [[String: Any]])
            #expect(items.map { $0["kind"] as? String } == ["updated", "updated", "new"])
            let changes = items.map { ($0["changes"] as? [[String: String]])?.map { $0["before"] ?? "" } }
            #expect(changes == [["medium"], nil, nil])
            #expect(items[0]["since"] as? String == moment(200).description)
            #expect(try await visitor.lastDeed()?.kind == .incidentsRead)
            let foreign = "/api/v1/incidents/\(try tenantID(2))/42/history"
            #expect(try await caller.get(foreign).status == 404)
        }
    }
}
