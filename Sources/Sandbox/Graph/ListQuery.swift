import Foundation
import Tenants

/// The query options of a list, read and checked.
struct ListQuery: Sendable {
    /// The largest page; a client that asks for more gets this (Graph, "Microsoft Graph security API error responses").
    static let largestPage = 1_000
    /// The farthest that `$skip` goes; beyond it Graph answers 400, even to a link that it made itself.
    static let farthestSkip = 500

    enum Order: String, Sendable {
        case created = "createdDateTime"
        case updated = "lastUpdateDateTime"
    }

    var filter: FilterExpression?
    var order = Order.created
    /// Newest first is what Graph does when it is not told.
    var isAscending = false
    var top: Int
    var skip = 0
    var wantsCount = false
    var expandsAlerts = false
    /// The properties that are asked for; `nil` for all.
    var selection: Set<String>?
    /// The options as they came, for the link to the next page.
    private var given: [(name: String, value: String)] = []

    /// - Throws: ``GraphError`` for an option that the list does not take, or a value that the option does not.
    init(_ text: String, of collection: SecurityCollection) throws(GraphError) {
        top = collection.defaultPageSize
        guard let form = Form(text) else { throw .badRequest("The query string is not valid percent-encoded UTF-8.") }
        if let repeated = form.repeatedName {
            throw .badRequest(
                "Query option '\(repeated)' was specified more than once, but it must be specified at most once."
            )
        }
        for (name, value) in form.fields {
            guard collection.options.contains(name) else {
                throw .badRequest("The query parameter '\(name)' is not supported on '\(collection.rawValue)'.")
            }
            switch name {
            case "$filter": filter = try FilterParser.parse(value, for: collection)
            case "$orderby": (order, isAscending) = try ListQuery.order(from: value)
            case "$top": top = min(try ListQuery.number(value, for: name), ListQuery.largestPage)
            case "$skip": skip = try ListQuery.number(value, for: name)
            case "$select": selection = try ListQuery.selection(value, of: collection)
            case "$count": wantsCount = try ListQuery.truth(value, for: name)
            default: expandsAlerts = try ListQuery.expansion(value)
            }
        }
        guard skip <= ListQuery.farthestSkip else {
            throw .badRequest(
                "The limit of '\(ListQuery.farthestSkip)' for Skip query has been exceeded. The value is '\(skip)'."
            )
        }
        given = form.fields
    }

    /// Whether nothing was asked for but what one object allows too.
    var isForOne: Bool { given.allSatisfy { $0.name == "$expand" || $0.name == "$select" } }

    /// What a context says of the selection, such as `(id,status)`.
    var contextSelection: String { selection.map { "(\($0.sorted().joined(separator: ",")))" } ?? "" }

    /// The query of the page after this one: the same options, and a `$skip` that goes farther.
    var next: String {
        var fields = given.filter { $0.name != "$skip" }
        fields.append(("$skip", String(skip + top)))
        return fields.map { "\($0.name)=\(Form.encoded($0.value))" }.joined(separator: "&")
    }

    private static func order(from text: String) throws(GraphError) -> (Order, isAscending: Bool) {
        let words = text.split(separator: " ")
        guard let first = words.first, let order = Order(rawValue: String(first)), words.count <= 2 else {
            throw .badRequest("The $orderby expression '\(text)' is not supported.")
        }
        switch words.dropFirst().first {
        case nil, "asc": return (order, true)
        case "desc": return (order, false)
        default: throw .badRequest("The $orderby expression '\(text)' is not supported.")
        }
    }

    private static func number(_ text: String, for option: String) throws(GraphError) -> Int {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
            throw .badRequest(
                "Invalid value '\(text)' for \(option) query option found. The \(option) query option requires a "
                    + "non-negative integer value."
            )
        }
        return number
    }

    private static func truth(_ text: String, for option: String) throws(GraphError) -> Bool {
        switch text {
        case "true": true
        case "false": false
        default:
            throw .badRequest(
                "Invalid value '\(text)' for \(option) query option found. Valid values are 'true' and 'false'."
            )
        }
    }

    private static func selection(
        _ text: String,
        of collection: SecurityCollection,
    ) throws(GraphError) -> Set<String> {
        let names = text.split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init)
        if let unknown = names.first(where: { !collection.properties.contains($0) }) {
            throw .badRequest(
                "Parsing OData Select and Expand failed: Could not find a property named '\(unknown)' on type "
                    + "'\(collection.type)'."
            )
        }
        guard !names.isEmpty else { throw .badRequest("The $select expression names no property.") }
        return Set(names)
    }

    private static func expansion(_ text: String) throws(GraphError) -> Bool {
        guard text == "alerts" else {
            throw .badRequest(
                "Parsing OData Select and Expand failed: Could not find a property named '\(text)' on type "
                    + "'microsoft.graph.security.incident'."
            )
        }
        return true
    }
}
