import Foundation
import Storage
import Tenants

/// `/views`: what is done by the forms above the queue.
enum ViewsPage {
    static let longestName = 60

    /// Keeps the part of the queue that is shown under a name.
    static func save(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let store = visit.parts.store
        guard let asked = FormFields(reading: visit.form["fields"] ?? "") else { throw Refusal.malformed }
        let query = try QueueQuery(asked, among: try await store.customers(in: visitor.scope), at: visit.now)
        let fields = query.fields.without(QueueQuery.Field.after.rawValue)
        try refuse(
            try await store.saveView(
                named: try name(visit),
                fields.without(QueueQuery.Field.customer.rawValue).text,
                about: Set(query.customers.map(\.id)),
                isShared: visit.form["shared"] != nil,
                of: visitor.account.id,
            )
        )
        return .redirect(to: query.beginning)
    }

    /// Gives one of one's own views another name.
    static func rename(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let view = try await own(visit, visitor)
        try refuse(
            try await visit.parts.store.renameView(
                view.id,
                to: try name(visit),
                isShared: visit.form["shared"] != nil,
                of: visitor.account.id,
            )
        )
        return .redirect(to: view.path)
    }

    /// Removes one of one's own views; what it shows stays on the page.
    static func remove(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let view = try await own(visit, visitor)
        try await visit.parts.store.removeView(view.id, of: visitor.account.id)
        return .redirect(to: view.path)
    }

    private static func own(_ visit: Visit, _ visitor: Visitor) async throws -> SavedView {
        let id = visit.parameters["view"].flatMap { Int64($0) }.map(SavedView.ID.init)
        let views = try await visit.parts.store.views(for: visitor.account.id, in: visitor.scope)
        guard let view = views.first(where: { $0.id == id && $0.owner == visitor.account.id }) else {
            throw Refusal.notFound
        }
        return view
    }

    private static func name(_ visit: Visit) throws(Refusal) -> String {
        guard let name = name(visit.form["name"] ?? "") else { throw .malformed }
        return name
    }

    /// A text as the name of a view; `nil` for one that can be none.
    static func name(_ text: String) -> String? {
        let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let isName = (1...longestName).contains(name.count) && name.utf8.count <= longestName * 8
        return isName && !name.utf8.contains(0) ? name : nil
    }

    private static func refuse(_ trouble: SavedViewError?) throws(Refusal) {
        switch trouble {
        case .nameTaken: throw .viewNameTaken
        case .tooMany: throw .tooManyViews
        case nil: return
        }
    }
}
