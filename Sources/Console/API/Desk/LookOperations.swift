import Storage
import Tenants

/// `/api/v1/look`: how the account's queue looks, which columns it has and how close its rows stand.
enum LookOperations {
    static let members = ["columns", "density"]

    static func show(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        answer(QueueLook(kept: try await call.parts.store.queueLook(of: caller.account.id)))
    }

    static func change(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let (store, account) = (call.parts.store, caller.account.id)
        let former = try await store.queueLook(of: account)
        let shown = QueueLook(kept: former)
        let later = QueueLook(
            columns: try columns(call) ?? shown.columns,
            isCompact: try isCompact(call) ?? shown.isCompact
        )
        // What is not said stays as it was read, so nobody may have come in between.
        guard call.hasSeen(answer(shown)),
            try await store.keepQueueLook(later.fields.text, of: account, inPlaceOf: former)
        else {
            throw Problem(
                call.condition == nil ? .conflict : .preconditionFailed,
                "It has changed since it was seen. Ask for it again.",
            )
        }
        return answer(later)
    }

    private static func columns(_ call: Call) throws(Problem) -> Set<QueueLook.Column>? {
        guard call.body["columns"] != nil else { return nil }
        var columns: Set<QueueLook.Column> = []
        for name in try call.body.texts("columns") {
            guard let column = QueueLook.Column(rawValue: name) else {
                let known = QueueLook.Column.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(.unprocessable, "The columns that one may do without are \(known).", about: "columns")
            }
            guard columns.insert(column).inserted else {
                throw Problem(.unprocessable, "“columns” has “\(name)” twice.", about: "columns")
            }
        }
        return columns
    }

    private static func isCompact(_ call: Call) throws(Problem) -> Bool? {
        switch try call.body.text("density") {
        case nil: return nil
        case QueueLook.compact: return true
        case QueueLook.roomy: return false
        default:
            throw Problem(.unprocessable, "“density” must be “roomy” or “compact”.", about: "density")
        }
    }

    private static func answer(_ look: QueueLook) -> APIAnswer {
        let columns = QueueLook.Column.allCases.filter(look.columns.contains).map(\.rawValue)
        let density = look.isCompact ? QueueLook.compact : QueueLook.roomy
        return APIAnswer(["columns": .texts(columns), "density": .text(density)]).tagged(unless: nil)
    }
}
