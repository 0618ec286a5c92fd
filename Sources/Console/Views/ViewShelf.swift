import Localization
import Storage
import Tenants

/// The views above the queue, and what can be done with the part of it that is shown.
struct ViewShelf: Sendable {
    /// A view that can be opened.
    struct Item: Sendable {
        let name: String
        let href: String
        /// Who shares it; `nil` for one's own.
        let owner: String?
        let isCurrent: Bool
    }

    /// One's own view that is shown.
    struct Own: Sendable {
        let path: String
        let name: String
        let isShared: Bool
    }

    let items: [Item]
    let isEmpty: Bool
    let own: Own?
    /// The fields of what is shown, to be kept as a view; `nil` where there is nothing to keep, or one may not.
    let fields: String?
    let choices: [QueueLook.Choice]
    let isCompact: Bool
    /// Where one is, to be there again.
    let place: String

    init(_ views: [SavedView], over query: QueueQuery, as look: QueueLook, for visitor: Visitor, _ words: Words) {
        let shown = query.beginning
        let mayKeep = visitor.account.role.rights.contains(.openPortals)
        items = views.map { view in
            Item(
                name: Hostile(view.name).terminal,
                href: view.path.text,
                owner: view.owner == visitor.account.id
                    ? nil : words.say(.viewsSharedBy, [.name: view.ownerName.rawValue]),
                isCurrent: view.path.shows(shown),
            )
        }
        isEmpty = items.isEmpty
        choices = look.choices(words)
        isCompact = look.isCompact
        place = shown.text
        let own = views.first { $0.owner == visitor.account.id && $0.path.shows(shown) }
        self.own = own.map { view in
            Own(path: LocalPath.view(view.id).text, name: Hostile(view.name).terminal, isShared: view.isShared)
        }
        let isAnyFilter = !query.fields.without(QueueQuery.Field.after.rawValue).isEmpty
        fields = mayKeep && isAnyFilter && own == nil ? query.fields.without(QueueQuery.Field.after.rawValue).text : nil
    }
}

extension SavedView {
    /// The part of the queue that it is.
    var path: LocalPath {
        let fields = FormFields(reading: fields) ?? FormFields()
        return .queue.with(
            customers.reduce(fields) { $0.adding(QueueQuery.Field.customer.rawValue, $1.rawValue) }
        )
    }
}

extension LocalPath {
    /// A view of one's own, to be changed.
    static func view(_ id: SavedView.ID) -> LocalPath { LocalPath.views.below("\(id.rawValue)") }

    /// Whether two addresses of the queue have the same fields, in whatever order.
    fileprivate func shows(_ other: LocalPath) -> Bool { sortedFields == other.sortedFields }

    private var sortedFields: [Substring] {
        text.drop { $0 != "?" }.dropFirst().split(separator: "&").sorted()
    }
}
