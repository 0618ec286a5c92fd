import HTTPTypes
import Storage
import Tenants

/// `/api/v1/incidents/{tenant}/{id}/history` and the same of an alert: what became of it.
enum HistoryOperations {
    static func listOfIncident(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await IncidentOperations.find(call, caller)
        return try await list(.incidents, row.incident.id.rawValue, of: row.customer, to: call, caller)
    }

    static func listOfAlert(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await AlertOperations.find(call, caller)
        return try await list(.alerts, row.alert.id.rawValue, of: row.customer, to: call, caller)
    }

    private static func list(
        _ stream: Tenants.Stream,
        _ id: String,
        of owner: CustomerID,
        to call: Call,
        _ caller: Caller,
    ) async throws -> APIAnswer {
        let (store, tenant) = (call.parts.store, try call.tenant())
        let customer = try await call.owner(owner, caller)
        let limit = try call.query.limit()
        let changes = try await store.history(of: [id], in: stream, of: tenant, limit: limit, in: caller.scope)
        let revisions = try await store.revisions(of: [id], in: stream, of: tenant, limit: limit, in: caller.scope)
        let known = Dictionary(revisions.map { ($0.lastUpdate, $0) }) { first, _ in first }
        try await call.record(stream == .incidents ? .incidentsRead : .alertsRead, of: [customer], by: caller)
        return APIList(changes.map { $0.json(with: known[$0.lastUpdate]) }, next: nil).answer(to: call)
    }
}

extension Change {
    /// The entry with what was otherwise, as far as somebody looked.
    fileprivate func json(with revision: ObjectRevision?) -> JSON {
        let changes = kind == .new ? nil : revision?.changes
        return [
            "kind": .text(kind.rawValue),
            "lastUpdate": .moment(lastUpdate),
            "recorded": .moment(recorded),
            "since": .moment(kind == .new ? nil : revision?.since),
            "changes": changes.map { .list($0.map(\.json)) } ?? .null,
        ]
    }
}

extension FieldChange {
    fileprivate var json: JSON {
        ["field": .text(field.rawValue), "before": .text(before), "after": .text(after)]
    }
}

extension APIOperation {
    static let histories = [
        APIOperation(
            .get,
            "/incidents/{tenant}/{id}/history",
            "incidentHistory",
            "What came in and changed of an incident, the latest first, and which fields, as far as that is known.",
            takes: [.limit],
            gives: .list("HistoryEntry"),
            .right(.read, HistoryOperations.listOfIncident),
        ),
        APIOperation(
            .get,
            "/alerts/{tenant}/{id}/history",
            "alertHistory",
            "What came in and changed of an alert, the latest first, and which fields, as far as that is known.",
            takes: [.limit],
            gives: .list("HistoryEntry"),
            .right(.read, HistoryOperations.listOfAlert),
        ),
    ]
}
