/// What of a list a request asked for.
struct ListPage: Sendable {
    var objects: [OrderedJSON]
    /// Where the next page begins, where there is one.
    var next: Int?
    var count: Int?

    /// Filters, orders and cuts a list; what is equal in the order stays as it was.
    init(of all: [OrderedJSON], _ request: ListRequest) {
        var chosen = all
        if let filter = request.filter { chosen = chosen.filter(filter.matches) }
        if let words = request.search?.lowercased() {
            chosen = chosen.filter { $0["displayName"]?.text?.lowercased().contains(words) == true }
        }
        if !request.order.isEmpty {
            // The place breaks ties, for the standard library does not promise to keep the order of equals.
            chosen = chosen.enumerated().sorted { one, other in
                for (path, isAscending) in request.order {
                    let (left, right) = (ListPage.key(one.element, path), ListPage.key(other.element, path))
                    if left != right { return isAscending ? left < right : left > right }
                }
                return one.offset < other.offset
            }.map(\.element)
        }
        count = request.wantsCount ? chosen.count : nil
        let start = min(request.skip, chosen.count)
        let end = start + min(request.top, chosen.count - start)
        next = end < chosen.count && request.top > 0 ? end : nil
        objects = chosen[start..<end].map(request.selecting)
    }

    private static func key(_ object: OrderedJSON, _ path: String) -> String {
        switch object.value(at: path) {
        case .text(let text): text.lowercased()
        case .number(let digits): String(repeating: "0", count: max(0, 20 - digits.count)) + digits
        case .truth(let truth): truth ? "1" : "0"
        default: ""
        }
    }
}
