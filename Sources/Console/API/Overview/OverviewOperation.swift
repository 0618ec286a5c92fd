import Storage
import Tenants

/// `/api/v1/overview`: what the overview's page shows.
enum OverviewOperation {
    static let parameters = [
        Parameter(name: "customer", summary: "Only this customer, by the handle.", schema: .handle),
        Parameter(name: "tag", summary: "Only customers with this tag.", schema: .string(upTo: 200)),
        Parameter(name: "tier", summary: "Only customers of this tier.", schema: .string(upTo: 200)),
        Parameter(
            name: "span",
            summary: "How many hours of arrivals; the last day where nothing is said.",
            schema: .oneOf(OverviewSpan.allCases.map(\.rawValue)),
        ),
    ]

    static func show(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let known = try await call.parts.store.customers(in: caller.scope)
        let named = try call.namedCustomers(among: known).first
        let spans = OverviewSpan.allCases.map(\.rawValue).joined(separator: " or ")
        let query = OverviewQuery(
            among: known.filter { $0.details.state != .left },
            tag: try call.query.text("tag"),
            tier: try call.query.text("tier"),
            customer: named,
            span: try call.query.one("span", spans) { OverviewSpan(rawValue: $0) } ?? .day,
        )
        let overview = try await Overview.read(query, from: call.parts, in: caller.scope, at: call.now)
        try await call.record(.statusRead, of: named.map { [$0] } ?? [], by: caller)
        return APIAnswer(overview?.json ?? Overview.nothing)
    }
}
