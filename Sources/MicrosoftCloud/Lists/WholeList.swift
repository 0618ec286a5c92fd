/// All pages of a list, one after another.
package struct WholeList<Item: Hashable & Sendable>: Hashable, Sendable {
    package var items: [Item]
    /// How many items could not be read, for which the list is not whole.
    package var unread: Int

    package init(items: [Item] = [], unread: Int = 0) {
        self.items = items
        self.unread = unread
    }
}

/// One page as it is written: Graph and Azure name the next one differently, and have the rest in common.
struct WirePage<Item: Decodable>: Decodable {
    /// `nil` for one that is of another form than documented.
    let items: [Item?]
    let next: String?

    private enum CodingKeys: String, CodingKey {
        case value
        case nextLink
        case graphNextLink = "@odata.nextLink"
    }

    init(from decoder: any Decoder) throws {
        let page = try decoder.container(keyedBy: CodingKeys.self)
        items = try page.decode([Lenient].self, forKey: .value).map(\.item)
        next =
            try page.decodeIfPresent(String.self, forKey: .graphNextLink)
            ?? page.decodeIfPresent(String.self, forKey: .nextLink)
    }

    /// An item that does not take the page with it.
    private struct Lenient: Decodable {
        let item: Item?

        init(from decoder: any Decoder) throws {
            item = try? Item(from: decoder)  // that it is none is all that is told
        }
    }
}
