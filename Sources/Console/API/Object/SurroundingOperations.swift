import Storage
import Tenants

/// What the pages of an incident and of an alert show around it: what became of it, what was said of it, and where else it was seen.
enum SurroundingOperations {
    static func incidentHistory(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await IncidentOperations.find(call, caller)
        return try await history(of: row.incident.id.rawValue, in: .incidents, of: row.customer, call, caller)
    }

    static func alertHistory(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await AlertOperations.find(call, caller)
        return try await history(of: row.alert.id.rawValue, in: .alerts, of: row.customer, call, caller)
    }

    static func incidentComments(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await IncidentOperations.find(call, caller)
        return try await comments(of: row.incident.id.rawValue, in: .incidents, of: row.customer, call, caller)
    }

    static func alertComments(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await AlertOperations.find(call, caller)
        return try await comments(of: row.alert.id.rawValue, in: .alerts, of: row.customer, call, caller)
    }

    static func incidentElsewhere(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await IncidentOperations.find(call, caller)
        let alerts = try await call.parts.store.alerts(
            ofIncident: row.incident.id,
            of: row.tenant.id,
            in: caller.scope,
            most: mostAlerts,
        )
        return try await elsewhere(alerts.map(\.alert), than: row.customer, call, caller)
    }

    static func alertElsewhere(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await AlertOperations.find(call, caller)
        return try await elsewhere([row.alert], than: row.customer, call, caller)
    }

    /// As many as the page of an incident looks at.
    private static let mostAlerts = 500

    private static func history(
        of object: String,
        in stream: Tenants.Stream,
        of customer: CustomerID,
        _ call: Call,
        _ caller: Caller,
    ) async throws -> APIAnswer {
        let owner = try await call.owner(customer, caller)
        let limit = try call.query.limit()
        let before = try call.query.cursor { text in TextCursor.place(text).flatMap { Int64($0) } }
        let changes = try await call.parts.store.history(
            of: [object],
            in: stream,
            of: try call.tenant(),
            before: before,
            limit: limit + 1,
            in: caller.scope,
        )
        try await call.record(stream == .incidents ? .incidentsRead : .alertsRead, of: [owner], by: caller)
        let owners = Dictionary(owner.tenants.map { ($0.id, owner) }) { first, _ in first }
        return APIList(
            Array(changes.prefix(limit)),
            isWhole: changes.count <= limit,
            to: call,
            unseen: try await call.unseen(among: [owner], areNamed: true, caller),
            cursor: { TextCursor.text(String($0.sequence)) },
        ) {
            ChangeOperations.json($0, owners)
        }.answer(to: call)
    }

    private static func comments(
        of object: String,
        in stream: Tenants.Stream,
        of customer: CustomerID,
        _ call: Call,
        _ caller: Caller,
    ) async throws -> APIAnswer {
        let owner = try await call.owner(customer, caller)
        let original = try await call.parts.store.original(
            of: stream,
            id: object,
            of: try call.tenant(),
            in: caller.scope,
        )
        try await call.record(stream == .incidents ? .incidentsRead : .alertsRead, of: [owner], by: caller)
        return APIList(
            OriginalDetails(original).comments.map { comment in
                [
                    "comment": .text(comment.text), "author": .text(optional: comment.author),
                    "created": .moment(comment.moment),
                ]
            },
            next: nil,
        ).answer(to: call)
    }

    private static func elsewhere(
        _ alerts: [Alert],
        than customer: CustomerID,
        _ call: Call,
        _ caller: Caller,
    ) async throws -> APIAnswer {
        let owner = try await call.owner(customer, caller)
        let found = try await call.parts.store.elsewhere(
            ElsewhereModel.telling(of: alerts),
            than: customer,
            in: caller.scope,
            tenantsOfFirst: 0,
        )
        try await call.record(.alertsRead, of: [owner], by: caller)
        return APIList(
            found.map { seen in
                [
                    "entity": ["kind": .text(seen.entity.kind.rawValue), "value": .text(seen.entity.value)],
                    "isWhole": .flag(seen.isWhole),
                    "places": .list(
                        seen.places.map { place in
                            [
                                "customer": ["handle": .text(place.handle.rawValue), "name": .text(place.name)],
                                "alerts": .number(place.alerts),
                            ]
                        }
                    ),
                ]
            },
            next: nil,
        ).answer(to: call)
    }
}
