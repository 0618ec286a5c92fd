import Foundation
import Localization
import Storage
import Tenants

/// `/peek/…`: what the queue's row says of an incident, for the panel beside it.
enum PeekPage {
    /// What the page shows.
    struct Model: Sendable {
        let row: QueueModel.Row
    }

    static func show(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let store = visit.parts.store
        let id = IncidentID(rawValue: visit.parameters["incident"]?.removingPercentEncoding ?? "")
        let tenant = visit.query["tenant"].flatMap(TenantID.init(rawValue:))
        let row = try await store.incidents(withID: id, in: visitor.scope).first { row in
            row.handle.rawValue == visit.parameters["customer"] && (tenant == nil || row.tenant.id == tenant)
        }
        guard let row else { throw Refusal.notFound }
        let owner = try await store.customers(in: visitor.scope.narrowed(to: [row.customer])).first
        if let owner {
            let deed = Deed(.incidentsRead, of: owner, subject: Hostile("console \(visit.path.text)"))
            try await store.record(deed, by: visitor.principal, at: visit.now)
        }
        return try visit.page(.peek, titled: .queueIncident, Model(row: QueueModel.Row(row, visit)))
    }
}
