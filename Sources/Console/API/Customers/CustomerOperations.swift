import Storage
import Tenants

/// `/api/v1/customers`.
enum CustomerOperations {
    static func list(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let page = try await CustomerStretch(call, caller)
        try await call.record(.customersRead, by: caller)
        return APIList(
            page.customers.map(\.json),
            next: page.next,
            unseen: try await call.unseen(among: page.customers, caller),
        ).answer(to: call)
    }

    static func show(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let customer = try await call.customer(caller)
        try await call.record(.customersRead, of: [customer], by: caller)
        return APIAnswer(customer.json)
    }
}

/// `/api/v1/coverage`: how well each customer is read, which is what silence is worth.
enum CoverageOperations {
    static func list(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let page = try await CustomerStretch(call, caller)
        let store = call.parts.store
        let scope = caller.scope.narrowed(to: page.customers.map(\.id))
        let open = try await store.openCounts(in: scope)
        let sights = CustomerSight.all(
            of: page.customers,
            health: try await store.health(in: scope),
            at: call.now,
            staleAfter: call.parts.staleAfter,
        )
        try await call.record(.statusRead, by: caller)
        return APIList(
            sights.map { sight in
                [
                    "customer": sight.customer.brief,
                    "state": .text(sight.customer.details.state.rawValue),
                    "isSeen": .flag(sight.obstacle == nil),
                    "cause": .text(optional: sight.brief(at: call.now)),
                    "reason": .text(optional: sight.reason(at: call.now)),
                    "streams": .list(
                        sight.streams.map { stream in
                            let count = open[stream.tenant.id]?[stream.health.stream] ?? 0
                            return stream.json(of: sight.customer, open: count, at: call.now)
                        }
                    ),
                ]
            },
            next: page.next,
            unseen: Unseen(among: sights, at: call.now),
        ).answer(to: call)
    }
}

/// Some customers in the order of their handles.
private struct CustomerStretch {
    let customers: [Customer]
    let next: String?

    init(_ call: Call, _ caller: Caller) async throws {
        let after = try call.query.cursor(TextCursor.place) ?? ""
        let limit = try call.query.limit()
        let all = try await call.parts.store.customers(in: caller.scope)
        let named = try call.namedCustomers(among: all).map(\.id)
        let rest = all.filter { customer in
            customer.details.handle.rawValue > after && (named.isEmpty || named.contains(customer.id))
        }
        customers = Array(rest.prefix(limit))
        next = rest.count > limit ? customers.last.map { TextCursor.text($0.details.handle.rawValue) } : nil
    }
}
