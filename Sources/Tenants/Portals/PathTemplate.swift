/// The form of a page's path, query and fragment, with places for the objects that the page is about.
package struct PathTemplate: Hashable, Sendable {
    enum Piece: Hashable, Sendable {
        /// Text that stands in the URL as it is.
        case literal(String)
        case object(PortalObject.Kind)
    }

    struct Item: Hashable, Sendable {
        var name: String
        var value: Piece
    }

    var path: [Piece]
    var query: [Item]
    var fragment: [Piece]?

    /// The objects that the form has a place for, in their order.
    package var kinds: [PortalObject.Kind] {
        (path + query.map(\.value) + (fragment ?? [])).compactMap { piece in
            if case .object(let kind) = piece { kind } else { nil }
        }
    }

    /// How much the form says for itself: of two that fit one link, the higher is the better.
    var weight: Int {
        let pieces = path + (fragment ?? [])
        let literals = pieces.reduce(0) { sum, piece in
            if case .literal(let text) = piece { sum + text.utf8.count } else { sum }
        }
        return literals + query.count + kinds.count * 100
    }
}

extension PathTemplate {
    /// The location of the page about some objects, which are of exactly the kinds that the form has places for.
    ///
    /// An item of `extras` takes the place of the form's own item of that name.
    func location(of objects: [PortalObject], extras: [PortalLocation.Item]) -> PortalLocation {
        let values = Dictionary(objects.map { ($0.kind, $0) }) { first, _ in first }
        func text(_ pieces: [Piece]) -> String {
            pieces.map { piece in
                switch piece {
                case .literal(let text): text
                case .object(let kind): values[kind]?.encodedInPath ?? ""
                }
            }.joined()
        }
        let items = query.filter { item in !extras.contains { $0.isNamed(item.name) } }.map { item in
            switch item.value {
            case .literal(let value): PortalLocation.Item(name: item.name, value: value)
            case .object(let kind): PortalLocation.Item(name: item.name, value: values[kind]?.transported)
            }
        }
        return PortalLocation(path: text(path), query: items + extras, fragment: fragment.map(text))
    }
}
