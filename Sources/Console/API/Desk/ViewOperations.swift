import Foundation
import Storage
import Tenants

/// `/api/v1/views`: parts of the queue that have a name.
enum ViewOperations {
    static func list(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let after = try call.query.cursor { text in TextCursor.place(text).flatMap { Int64($0) } } ?? 0
        let limit = try call.query.limit()
        let rest = try await call.parts.store.views(for: caller.account.id, in: caller.scope)
            .filter { $0.id.rawValue > after }.sorted { $0.id.rawValue < $1.id.rawValue }
        return APIList(
            Array(rest.prefix(limit)),
            isWhole: rest.count <= limit,
            to: call,
            unseen: nil,
            cursor: { TextCursor.text(String($0.id.rawValue)) },
        ) {
            $0.json(for: caller)
        }.answer(to: call)
    }

    static func show(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        APIAnswer(try await find(call, caller).json(for: caller))
    }

    static func add(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let store = call.parts.store
        guard let name = try name(call) else { throw Problem(.unprocessable, "Say the name.", about: "name") }
        let query = try query(call, among: try await store.customers(in: caller.scope))
        let fields = query.fields.without(QueueQuery.Field.after.rawValue)
        try refuse(
            try await store.saveView(
                named: name,
                fields.without(QueueQuery.Field.customer.rawValue).text,
                about: Set(query.customers.map(\.id)),
                isShared: try call.body.flag("isShared") ?? false,
                of: caller.account.id,
            )
        )
        let views = try await store.views(for: caller.account.id, in: caller.scope)
        guard let view = views.first(where: { $0.owner == caller.account.id && $0.name == name }) else {
            // Its owner has removed it meanwhile.
            throw Problem.failed
        }
        return APIAnswer(view.json(for: caller)).tagged(unless: nil)
    }

    static func change(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let (name, isShared) = (try name(call), try call.body.flag("isShared"))
        guard name != nil || isShared != nil else {
            throw Problem(.unprocessable, "Say another name, or whether it is shared.")
        }
        let view = try await own(call, caller)
        try refuse(
            try await call.parts.store.renameView(
                view.id,
                to: name ?? view.name,
                isShared: isShared ?? view.isShared,
                of: caller.account.id,
            )
        )
        return APIAnswer(try await find(call, caller).json(for: caller)).tagged(unless: nil)
    }

    static func remove(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let view = try await own(call, caller)
        try await call.parts.store.removeView(view.id, of: caller.account.id)
        return .done
    }

    private static func find(_ call: Call, _ caller: Caller) async throws -> SavedView {
        let id = Int64(call.part("view")).map(SavedView.ID.init)
        let views = try await call.parts.store.views(for: caller.account.id, in: caller.scope)
        guard let view = views.first(where: { $0.id == id }) else { throw Problem.notFound("view") }
        return view
    }

    /// One of the account's own, as it was seen.
    private static func own(_ call: Call, _ caller: Caller) async throws -> SavedView {
        let view = try await find(call, caller)
        guard view.owner == caller.account.id else { throw Problem.notFound("view of this account") }
        guard call.hasSeen(APIAnswer(view.json(for: caller))) else {
            throw Problem(.preconditionFailed, "The view has changed since it was seen. Ask for it again.")
        }
        return view
    }

    private static func name(_ call: Call) throws(Problem) -> String? {
        guard let text = try call.body.text("name") else { return nil }
        guard let name = ViewsPage.name(text) else {
            throw Problem(
                .unprocessable,
                "“name” must have 1 to \(ViewsPage.longestName) characters.",
                about: "name",
            )
        }
        return name
    }

    /// The part of the queue that is meant, by the fields that the queue's own address has.
    private static func query(_ call: Call, among known: [Customer]) throws(Problem) -> QueueQuery {
        let text = try call.body.text("query") ?? ""
        guard let fields = FormFields(reading: text), text.utf8.count <= longestQuery,
            let query = try? QueueQuery(fields, among: known, at: call.now)  // why not is said in the API's own words
        else {
            throw Problem(.unprocessable, "“query” must be the query of an address of the queue.", about: "query")
        }
        return query
    }

    private static func refuse(_ trouble: SavedViewError?) throws(Problem) {
        switch trouble {
        case .nameTaken: throw Problem(.conflict, "The account has a view of that name.", about: "name")
        case .tooMany: throw Problem(.unprocessable, "The account has as many views as one may have.")
        case nil: return
        }
    }

    private static let longestQuery = 1_500
}

extension SavedView {
    fileprivate func json(for caller: Caller) -> JSON {
        [
            "id": .text(String(id.rawValue)), "name": .text(Hostile(name)), "owner": .text(ownerName.rawValue),
            "isOwn": .flag(owner == caller.account.id), "isShared": .flag(isShared),
            "customers": .texts(customers.map(\.rawValue)), "query": .text(path.query),
        ]
    }
}
