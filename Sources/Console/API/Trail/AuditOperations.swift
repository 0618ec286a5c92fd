import Storage
import Tenants

/// `/api/v1/audit`: who did what, the oldest first, for whoever takes it away.
enum AuditOperations {
    static func list(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let store = call.parts.store
        let query = call.query
        let known = try await store.customers(in: caller.scope)
        let named = try call.namedCustomers(among: known)
        var filter = AuditFilter()
        filter.customer = named.first?.id
        filter.kinds = Set(try query.all("deed", "a deed such as incidents-read") { Deed.Kind(rawValue: $0) })
        filter.actor = try query.text("actor")
        filter.since = try query.moment("since", before: call.now)
        filter.until = try query.moment("until", before: call.now)
        let after = try query.cursor { text -> Int64? in
            TextCursor.place(text).flatMap { Int64($0) }.flatMap { $0 >= 0 ? $0 : nil }
        }
        let limit = try query.limit()
        // First, so that it is there for whoever reads to the end.
        try await call.record(.trailRead, of: named, by: caller)
        let entries = try await store.auditTrail(after: after ?? 0, filter, in: caller.scope, limit: limit)
        return APIList(
            entries.map(\.json),
            next: entries.count < limit ? nil : entries.last.map { TextCursor.text(String($0.number)) },
        ).answer(to: call)
    }

    static let parameters: [Parameter] = [
        Parameter(
            name: "customer",
            summary: "Only what was done to this customer, by the handle.",
            schema: .handle,
        ),
        Parameter(
            name: "deed",
            summary: "Only deeds of this kind.",
            schema: .oneOf(Deed.Kind.allCases.map(\.rawValue)),
            isRepeated: true,
        ),
        Parameter(name: "actor", summary: "Only what this account, token or operator did.", schema: .string(upTo: 200)),
        Parameter(name: "since", summary: "Only from then on.", schema: .string(upTo: 40)),
        Parameter(name: "until", summary: "Only before then.", schema: .string(upTo: 40)),
        .limit, .cursor,
    ]
}
