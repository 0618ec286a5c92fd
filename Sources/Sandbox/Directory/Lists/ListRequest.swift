import Foundation

/// The query options of a list of any kind, read and checked.
struct ListRequest: Sendable {
    var filter: ValueFilter?
    /// The properties that were asked for; all where there are none.
    var selection: [String] = []
    var expansions: Set<String> = []
    var order: [(path: String, isAscending: Bool)] = []
    var search: String?
    var top: Int
    var skip = 0
    var wantsCount = false
    /// Whether the client set the size of the page itself.
    private(set) var setsTop = false
    /// The options as they came, for the link to the next page.
    private var given: [(name: String, value: String)] = []

    /// - Throws: ``ListFault`` for an option that the list does not take, or a value that the option does not.
    init(_ text: String, by rules: ListRules, isAdvanced: Bool = false) throws(ListFault) {
        self.init(by: rules)
        guard let form = Form(text) else { throw ListFault("The query string is not valid percent-encoded UTF-8.") }
        var seen: Set<String> = []
        for (given, value) in form.fields {
            let name = given.lowercased()
            guard rules.options.contains(name) else {
                throw ListFault("The query parameter '\(given)' is not supported.")
            }
            guard seen.insert(name).inserted else {
                throw ListFault(
                    "Query option '\(given)' was specified more than once, but it must be specified at most once."
                )
            }
            try read(value, of: name, by: rules)
        }
        given = form.fields
        guard rules.hasAdvancedQueries, !isAdvanced else { return }
        // Without the header the count is left out rather than refused.
        wantsCount = false
        if let name = filter?.advancedOperator {
            throw ListFault(
                "Operator '\(name)' is not supported because the 'ConsistencyLevel:eventual' header is missing. Refer to "
                    + "https://aka.ms/graph-docs/advanced-queries for more information",
                isAdvanced: true
            )
        }
        if search != nil {
            throw ListFault(
                "Request with $search query parameter only works through MSGraph with a special request header: "
                    + "'ConsistencyLevel: eventual'",
                isAdvanced: true
            )
        }
    }

    /// The other objects that an object leads to, which are only shown where that was asked.
    private var links: Set<String> = []

    /// A query that asks for nothing in particular.
    init(by rules: ListRules) {
        top = rules.defaultTop
        links = rules.expansions
    }

    /// An object with what of it was asked for, and the annotations that go with it.
    func selecting(from object: OrderedJSON) -> OrderedJSON {
        guard let members = object.members else { return object }
        return .object(
            members.filter { member in
                if links.contains(member.name) { return expansions.contains(member.name) }
                return selection.isEmpty || member.name.hasPrefix("@odata.") || selection.contains(member.name)
            }
        )
    }

    /// The query of the page that begins at an offset: the same options and where to go on.
    func next(at offset: Int, by option: String) -> String {
        var fields = given.filter { !["$skip", "$skiptoken"].contains($0.name.lowercased()) }
        fields.append((option, option == "$skip" ? String(offset) : "s\(offset)"))
        return fields.map { "\($0.name)=\(Form.encoded($0.value))" }.joined(separator: "&")
    }

    private mutating func read(_ value: String, of option: String, by rules: ListRules) throws(ListFault) {
        switch option {
        case "$filter": filter = try ValueFilterParser.parse(value, by: rules)
        case "$select": selection = try ListRequest.names(in: value, among: rules.properties, of: rules.type)
        case "$expand":
            let names = ListRequest.spellingOut(value)
            expansions = Set(try ListRequest.names(in: names, among: rules.expansions, of: rules.type))
        case "$orderby": order = try ListRequest.order(from: value, by: rules)
        case "$search": search = try ListRequest.search(from: value)
        case "$top":
            let number = try ListRequest.number(value, for: option)
            guard !rules.isPlain || number <= rules.largestTop else {
                throw ListFault(
                    "The limit of '\(rules.largestTop)' for Top query has been exceeded. The value from the incoming request is "
                        + "'\(number)'."
                )
            }
            guard rules.cutsTop || rules.isPlain || (1...rules.largestTop).contains(number) else {
                throw ListFault(
                    "Invalid page size specified: '\(value)'. Must be between 1 and \(rules.largestTop) inclusive."
                )
            }
            top = min(number, rules.largestTop)
            setsTop = true
        case "$skip": skip = try ListRequest.number(value, for: option)
        case "$skiptoken":
            guard value.first == "s", let offset = try? ListRequest.number(String(value.dropFirst()), for: option)
            else {
                throw ListFault("Skip token is not valid: '\(value)'.")
            }
            skip = offset
        case "$count":
            guard value == "true" || value == "false" else {
                throw ListFault(
                    "Invalid value '\(value)' for $count query option found. Valid values are 'true' and 'false'."
                )
            }
            wantsCount = value == "true"
        // What else a list's rules name, such as a version, is for the service to read.
        default: break
        }
    }

    private static func names(
        in text: String,
        among known: Set<String>,
        of type: String,
    ) throws(ListFault) -> [String] {
        var names: [String] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let name = part.trimmingCharacters(in: .whitespaces)
            guard known.contains(name) || (name == "*" && !known.isEmpty) else {
                throw ListFault(
                    "Parsing OData Select and Expand failed: Could not find a property named '\(name)' on type '\(type)'."
                )
            }
            names.append(name)
        }
        return names.contains("*") ? [] : names
    }

    /// Turns `a($expand=b,c),d` into `a,a/b,a/c,d`; what else stands in brackets is left as it is, to be refused.
    private static func spellingOut(_ text: String) -> String {
        var (names, outer, name) = ([String](), "", "")
        for character in text + "," {
            switch character {
            case "(" where outer.isEmpty && !name.isEmpty:
                (outer, name) = (name, "")
                names.append(outer)
            case ",", ")":
                let inner = name.hasPrefix("$expand=") && !outer.isEmpty ? String(name.dropFirst(8)) : name
                if !inner.isEmpty { names.append(outer.isEmpty ? inner : "\(outer)/\(inner)") }
                name = ""
                if character == ")" { outer = "" }
            default: name.append(character)
            }
        }
        return names.joined(separator: ",")
    }

    private static func order(
        from text: String,
        by rules: ListRules,
    ) throws(ListFault) -> [(path: String, isAscending: Bool)] {
        var order: [(path: String, isAscending: Bool)] = []
        for part in text.split(separator: ",") {
            let words = part.split(separator: " ").map(String.init)
            guard let path = words.first, rules.sorts.contains(path), words.count <= 2,
                words.count == 1 || words[1] == "asc" || words[1] == "desc"
            else { throw ListFault("The $orderby expression '\(text)' is not supported.") }
            order.append((path, words.count == 1 || words[1] == "asc"))
        }
        return order
    }

    /// `"displayName:soc"`, with the quotes (Graph, "Use the $search query parameter").
    private static func search(from text: String) throws(ListFault) -> String {
        let prefix = "\"displayName:"
        guard text.hasPrefix(prefix), text.hasSuffix("\""), text.count > prefix.count + 1 else {
            throw ListFault("The $search clause '\(text)' is not supported; it reads \"displayName:words\", in quotes.")
        }
        return String(text.dropFirst(prefix.count).dropLast())
    }

    private static func number(_ text: String, for option: String) throws(ListFault) -> Int {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
            throw ListFault(
                "Invalid value '\(text)' for \(option) query option found. The \(option) query option requires a "
                    + "non-negative integer value."
            )
        }
        return number
    }
}
