import Storage
import Tenants

/// `/api/v1/incidents`.
enum IncidentOperations {
    static func list(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let store = call.parts.store
        let known = try await store.customers(in: caller.scope)
        let asked = try QueueParameters(call, statuses: IncidentStatus.known.map(\.rawValue), among: known)
        let scope = asked.customers.isEmpty ? caller.scope : caller.scope.narrowed(to: asked.customers.map(\.id))
        let rows = try await store.incidents(asked.filter, in: scope, includingAssets: true)
        let unseen = try await call.unseen(
            among: asked.customers.isEmpty ? known : asked.customers,
            areNamed: !asked.customers.isEmpty,
            caller,
        )
        try await call.record(.incidentsRead, of: asked.customers, by: caller)
        let isWhole = rows.count < asked.filter.limit ?? .max
        return APIList(rows, isWhole: isWhole, to: call, unseen: unseen, cursor: \.place.apiCursor) {
            $0.json(call.links)
        }.answer(to: call)
    }

    static func show(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await find(call, caller)
        try await call.record(.incidentsRead, of: [call.owner(row.customer, caller)], by: caller)
        return APIAnswer(row.json(call.links))
    }

    static func alerts(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await find(call, caller)
        let customer = try await call.owner(row.customer, caller)
        let limit = try call.query.limit()
        // They come in the order in which they came to be, so that a new one is after all that were there.
        let alerts = try await call.parts.store.alerts(
            ofIncident: row.incident.id,
            of: row.tenant.id,
            in: caller.scope,
            after: try call.query.cursor { QueuePlace(cursor: Base64URL.base64(of: $0)) },
            limit: limit + 1,
        )
        try await call.record(.alertsRead, of: [customer], by: caller)
        return APIList(
            Array(alerts.prefix(limit)),
            isWhole: alerts.count <= limit,
            to: call,
            unseen: try await call.unseen(among: [customer], areNamed: true, caller),
            cursor: \.place.apiCursor,
        ) {
            $0.json(call.links, withEvidence: true)
        }.answer(to: call)
    }

    static func original(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await find(call, caller)
        return try await call.original(of: .incidents, row.incident.id.rawValue, of: row.customer, to: caller)
    }

    static func find(_ call: Call, _ caller: Caller) async throws -> IncidentRow {
        let tenant = try call.tenant()
        let id = IncidentID(rawValue: call.part("id"))
        let rows = try await call.parts.store.incidents(
            withID: id,
            of: tenant,
            in: caller.scope,
            includingAssets: true,
        )
        guard let row = rows.first else { throw Problem.notFound("incident") }
        return row
    }
}

/// `/api/v1/alerts`.
enum AlertOperations {
    static func list(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let store = call.parts.store
        let known = try await store.customers(in: caller.scope)
        let asked = try QueueParameters(call, statuses: AlertStatus.known.map(\.rawValue), among: known)
        let scope = asked.customers.isEmpty ? caller.scope : caller.scope.narrowed(to: asked.customers.map(\.id))
        let rows = try await store.alerts(asked.filter, in: scope, includingEvidence: true)
        let unseen = try await call.unseen(
            among: asked.customers.isEmpty ? known : asked.customers,
            areNamed: !asked.customers.isEmpty,
            caller,
        )
        try await call.record(.alertsRead, of: asked.customers, by: caller)
        let isWhole = rows.count < asked.filter.limit ?? .max
        return APIList(rows, isWhole: isWhole, to: call, unseen: unseen, cursor: \.place.apiCursor) {
            $0.json(call.links, withEvidence: true)
        }.answer(to: call)
    }

    static func show(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await find(call, caller)
        try await call.record(.alertsRead, of: [call.owner(row.customer, caller)], by: caller)
        return APIAnswer(row.json(call.links, withEvidence: true))
    }

    static func original(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await find(call, caller)
        return try await call.original(of: .alerts, row.alert.id.rawValue, of: row.customer, to: caller)
    }

    static func find(_ call: Call, _ caller: Caller) async throws -> AlertRow {
        let tenant = try call.tenant()
        let id = AlertID(rawValue: call.part("id"))
        let rows = try await call.parts.store.alerts(withID: id, of: tenant, in: caller.scope)
        guard let row = rows.first else { throw Problem.notFound("alert") }
        return row
    }
}

extension Call {
    /// The JSON of an object, byte for byte as Microsoft sent it.
    fileprivate func original(
        of stream: Tenants.Stream,
        _ id: String,
        of customer: CustomerID,
        to caller: Caller,
    ) async throws -> APIAnswer {
        let owner = try await owner(customer, caller)
        guard let original = try await parts.store.original(of: stream, id: id, of: try tenant(), in: caller.scope)
        else {
            throw Problem.notFound("original")
        }
        try await parts.store.record(
            Deed(.originalShown, of: owner, subject: Hostile("\(stream.rawValue)/\(id)")),
            by: caller.principal,
            at: now,
        )
        return APIAnswer(original)
    }
}

extension QueuePlace {
    /// The place as the API's cursor.
    fileprivate var apiCursor: String { Base64URL.letters(of: cursor) }
}
