import Storage
import Tenants

/// `/api/v1/changes`: what happened since someone asked last, in its order.
enum ChangeOperations {
    /// The cursor of whoever wants nothing of what was.
    private static let now = "now"

    static func list(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let store = call.parts.store
        let after = try call.query.cursor(place)
        let limit = try call.query.limit()
        let known = try await store.customers(in: caller.scope)
        let owners = Dictionary(
            known.flatMap { customer in customer.tenants.map { ($0.id, customer) } },
            uniquingKeysWith: { first, _ in first },
        )
        let start =
            switch after {
            case .entry(let number)?: number
            case .end?: try await store.newestChange()
            case nil: Int64(0)
            }
        let (changes, end) =
            after == .end ? ([], start) : try await store.changePage(after: start, limit: limit, in: caller.scope)
        try await call.record(.incidentsRead, by: caller)
        return APIList(
            changes.map { json($0, owners) },
            next: TextCursor.text("change \(end)"),
            unseen: try await call.unseen(among: known, caller),
        ).answer(to: call)
    }

    private enum Place: Hashable {
        case entry(Int64)
        case end
    }

    private static func place(_ text: String) -> Place? {
        if text == now { return .end }
        guard let words = TextCursor.place(text)?.split(separator: " "), words.count == 2, words[0] == "change",
            let number = Int64(words[1]), number >= 0
        else { return nil }
        return .entry(number)
    }

    static func json(_ change: Change, _ owners: [TenantID: Customer]) -> JSON {
        let object = Hostile(change.object)
        let path: String? =
            change.topic == .findings
            ? nil
            : change.tenant.map {
                "\(APIGate.base)/\(change.topic.rawValue)/\($0)/\(PercentEncoding.encoded(change.object))"
            }
        return [
            "kind": .text(change.kind.rawValue),
            "topic": .text(change.topic.rawValue),
            "object": .text(object),
            "customer": change.tenant.flatMap { owners[$0]?.brief } ?? .null,
            "tenantID": .text(optional: change.tenant?.rawValue),
            "lastUpdate": .moment(change.lastUpdate),
            "recorded": .moment(change.recorded),
            "path": .text(optional: path),
        ]
    }
}
