import Foundation
import HTTPTypes
import Storage
import Tenants

/// A page of a list, with where the next one begins and with what the list says nothing about.
struct APIList: Sendable {
    let items: [String]
    /// What `cursor` is to say for the next page; `nil` where there is none.
    let next: String?
    /// Whom it says nothing about; `nil` for a list that is not about customers' tenants.
    let unseen: Unseen?
    /// Whether nothing is missing of what was asked for; `nil` for a list of which that is never in doubt.
    var isWhole: Bool?

    init(_ items: [JSON], next: String?, unseen: Unseen? = nil) {
        self.init(items.map(\.line), next: next, unseen)
    }

    private init(_ items: [String], next: String?, _ unseen: Unseen?) {
        self.items = items
        self.next = next
        self.unseen = unseen
    }

    /// As many rows as a page has room for, and one at least.
    ///
    /// - Parameters:
    ///   - rows: What there is for the page.
    ///   - isWhole: Whether there is nothing after them.
    ///   - call: What is asked.
    ///   - unseen: Whom the list says nothing about.
    ///   - cursor: Where the page after a row begins.
    ///   - document: What is said of a row.
    init<Row>(
        _ rows: [Row],
        isWhole: Bool,
        to call: Call,
        unseen: Unseen?,
        cursor: (Row) -> String,
        document: (Row) -> JSON,
    ) {
        var (items, room) = ([String](), call.parts.allowances.allowance.bytesOfPage)
        for row in rows {
            let item = document(row).line
            room -= item.utf8.count
            if room < 0, !items.isEmpty { break }
            items.append(item)
        }
        let isLast = isWhole && items.count == rows.count
        self.init(items, next: isLast || items.isEmpty ? nil : cursor(rows[items.count - 1]), unseen)
    }

    /// The answer to a call.
    func answer(to call: Call) -> APIAnswer {
        var rest = [JSON.Member("next", .text(optional: next))]
        if let isWhole { rest.append(JSON.Member("isWhole", .flag(isWhole))) }
        if let unseen { rest.append(JSON.Member("coverage", unseen.coverage)) }
        let text = "{\"items\":[" + items.joined(separator: ",") + "]," + JSON.object(rest).line.dropFirst() + "\n"
        var answer = APIAnswer(Data(text.utf8))
        if let next, let name = HTTPField.Name("Link") {
            let path = call.uri.prefix { $0 != "?" }
            let fields = call.query.fields.without("cursor").adding("cursor", next)
            answer.headers[name] = "<\(path)?\(fields.text)>; rel=\"next\""
        }
        return answer
    }
}

extension Unseen {
    /// Whether silence may be taken for quiet, and of whom it may not.
    ///
    /// Where nobody was asked about, nobody was seen to be quiet.
    /// With many who cannot be seen, those that have been so the longest are named; `/coverage` lists all.
    var coverage: JSON {
        [
            "isWhole": .flag(isEmpty && total > 0),
            "customers": .number(total),
            "unseen": .number(customers.count),
            "who": .list(customers.prefix(Unseen.mostNamed).map { $0.unseen(at: moment) }),
        ]
    }

    private static let mostNamed = 100
}

/// A place in a list that goes by a text, such as a handle, made a cursor.
enum TextCursor {
    static func text(_ place: String) -> String { Base64URL.text(of: place) }

    /// Reads one; `nil` for a text that is none.
    static func place(_ text: String) -> String? { Base64URL.plain(text).flatMap { $0.utf8.contains(0) ? nil : $0 } }
}
