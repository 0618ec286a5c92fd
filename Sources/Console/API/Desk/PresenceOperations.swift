import Storage
import Tenants

/// `/api/v1/presence`: who looks at an incident.
enum PresenceOperations {
    static func list(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let store = call.parts.store
        let found = try await store.presences(since: call.now - PresencePage.lasting, in: caller.scope)
        let customers = try await store.customers(in: caller.scope.narrowed(to: Set(found.map(\.customer))))
        let owners = Dictionary(customers.map { ($0.id, $0.brief) }) { first, _ in first }
        return APIList(
            found.map { presence in
                [
                    "account": .text(presence.name.rawValue), "customer": owners[presence.customer] ?? .null,
                    "tenantID": .text(presence.tenant.rawValue), "incident": .text(presence.incident.rawValue),
                ]
            },
            next: nil,
        ).answer(to: call)
    }

    static func look(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await IncidentOperations.find(call, caller)
        try await call.parts.store.look(
            at: row.incident.id,
            of: row.tenant.id,
            in: caller.scope,
            by: caller.account.id,
            at: call.now,
            forgettingBefore: call.now - PresencePage.lasting,
        )
        return .done
    }

    static func lookAway(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let row = try await IncidentOperations.find(call, caller)
        try await call.parts.store.lookAway(from: row.incident.id, of: row.tenant.id, by: caller.account.id)
        return .done
    }
}
