import Storage
import Tenants

/// The query options of a list in Graph's shape.
struct GraphQuery: Sendable {
    private(set) var query: OriginalQuery
    let top: Int
    let wantsCount: Bool
    let expandsAlerts: Bool
    /// The properties that are asked for; `nil` for all.
    let selection: Set<String>?
    /// The options as they came, without where the page begins.
    private let given: FormFields

    /// The largest page; whoever asks for more gets this, as Graph has it.
    private static let largestPage = 1_000
    /// The largest page where each object comes with others.
    private static let largestExpanded = 50
    private static let farthestSkip = 500

    /// - Throws: A ``GraphFault`` for an option that the list does not take, or a value that the option does not.
    init(
        _ fields: FormFields,
        of stream: Tenants.Stream,
        tenant: TenantID?,
        incident: IncidentID? = nil,
    ) throws(GraphFault) {
        var seen: Set<String> = []
        for (name, _) in fields.pairs {
            guard let option = Option(rawValue: name), option != .expand || stream == .incidents else {
                throw .badRequest("The query parameter '\(Hostile(name))' is not supported on '\(stream.segment)'.")
            }
            guard seen.insert(name).inserted else {
                throw .badRequest(
                    "Query option '\(name)' was specified more than once, but it must be specified at most once."
                )
            }
        }
        func value(_ option: Option) -> String? { fields.pairs.first { $0.name == option.rawValue }?.value }
        var query = OriginalQuery()
        (query.tenant, query.incident) = (tenant, incident)
        if let text = value(.filter) { query.conditions = try GraphFilter.conditions(in: text, of: stream) }
        if let text = value(.orderby) {
            (query.order, query.isDescending) = try GraphQuery.order(text)
        } else if let bound = query.conditions.compactMap(\.bound).first {
            // Whoever asks for what is newer than something gets it in the order in which it came.
            query.order = bound.isOfCreation ? .created : .updated
        }
        if let text = value(.skip) { query.skip = try GraphQuery.number(text, .skip) }
        guard query.skip <= GraphQuery.farthestSkip else {
            throw .badRequest(
                "The limit of '\(GraphQuery.farthestSkip)' for Skip query has been exceeded. The value is '\(query.skip)'."
            )
        }
        if let text = value(.skiptoken) {
            guard let place = GraphQuery.place(text, in: query) else { throw .badRequest("Invalid $skiptoken.") }
            query.after = place
        }
        wantsCount = try value(.count).map { (text) throws(GraphFault) in try GraphQuery.truth(text) } ?? false
        if let text = value(.expand), text != "alerts" {
            throw .badRequest("Parsing OData Select and Expand failed: only 'alerts' can be expanded.")
        }
        expandsAlerts = value(.expand) != nil
        let largest = expandsAlerts ? GraphQuery.largestExpanded : GraphQuery.largestPage
        let asked = try value(.top).map { (text) throws(GraphFault) in try GraphQuery.number(text, .top) }
        top = min(asked ?? (stream == .incidents ? 50 : 100), largest)
        selection = value(.select).map { text in Set(text.split(separator: ",").map { $0.trimming(" ") }) }
        given = fields.without(Option.skip.rawValue).without(Option.skiptoken.rawValue)
        self.query = query
    }

    /// Whether nothing was asked for but what one object allows too.
    var isForOne: Bool {
        given.pairs.allSatisfy { [Option.expand, .select].map(\.rawValue).contains($0.name) } && query.after == nil
            && query.skip == 0
    }

    /// The same query of one tenant.
    func narrowed(to tenant: TenantID) -> GraphQuery {
        var narrowed = self
        narrowed.query.tenant = tenant
        return narrowed
    }

    /// The options of the page after a place; the count, which takes long, is not asked for again.
    func next(after place: OriginalQuery.Place) -> String {
        given.without(Option.count.rawValue).adding(Option.skiptoken.rawValue, GraphQuery.token(place, in: query)).text
    }

    /// The options of the page after a place in a list of which nothing else was said.
    static func next(after place: OriginalQuery.Place) -> String {
        FormFields([(Option.skiptoken.rawValue, token(place, in: OriginalQuery()))]).text
    }

    private enum Option: String {
        case filter = "$filter"
        case orderby = "$orderby"
        case top = "$top"
        case skip = "$skip"
        case skiptoken = "$skiptoken"
        case count = "$count"
        case expand = "$expand"
        case select = "$select"
    }

    private static func token(_ place: OriginalQuery.Place, in query: OriginalQuery) -> String {
        Base64URL.text(of: "\(query.order.rawValue) \(query.isDescending) \(place.number) \(place.moment.ticks)")
    }

    private static func place(_ text: String, in query: OriginalQuery) -> OriginalQuery.Place? {
        let words = Base64URL.plain(text)?.split(separator: " ") ?? []
        guard words.count == 4, words[0] == query.order.rawValue, words[1] == String(query.isDescending),
            let number = Int64(words[2]), let ticks = Int64(words[3])
        else { return nil }
        return OriginalQuery.Place(number: number, moment: Timestamp(ticks: ticks))
    }

    private static func order(_ text: String) throws(GraphFault) -> (OriginalQuery.Order, isDescending: Bool) {
        let words = text.split(separator: " ")
        let order: OriginalQuery.Order? =
            switch words.first {
            case "createdDateTime": .created
            case "lastUpdateDateTime": .updated
            default: nil
            }
        guard let order, words.count <= 2, ["asc", "desc"].contains(words.dropFirst().first ?? "asc") else {
            throw .badRequest("The $orderby expression '\(Hostile(text))' is not supported.")
        }
        return (order, words.dropFirst().first == "desc")
    }

    private static func number(_ text: String, _ option: Option) throws(GraphFault) -> Int {
        guard let number = Int(text), number >= 0 else {
            throw .badRequest(
                "Invalid value '\(Hostile(text))' for \(option.rawValue) query option found. The \(option.rawValue) query "
                    + "option requires a non-negative integer value."
            )
        }
        return number
    }

    private static func truth(_ text: String) throws(GraphFault) -> Bool {
        switch text {
        case "true": true
        case "false": false
        default: throw .badRequest("Invalid value '\(Hostile(text))' for $count query option found.")
        }
    }
}

extension OriginalQuery.Condition {
    fileprivate var bound: OriginalQuery.Bound? {
        if case .bound(let bound) = self { bound } else { nil }
    }
}

extension Tenants.Stream {
    /// What Graph calls the list.
    var segment: String {
        switch self {
        case .incidents: "incidents"
        case .alerts: "alerts_v2"
        }
    }
}

extension Substring {
    fileprivate func trimming(_ character: Character) -> String {
        String(drop { $0 == character }.reversed().drop { $0 == character }.reversed())
    }
}
