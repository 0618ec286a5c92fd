/// A scalar expression whose names and types are known, ready to be worked out for any row.
struct KQLScalar {
    let type: KQLType
    /// How many steps it takes for a row.
    let cost: Int
    /// Whether it is the same for every row.
    let isConstant: Bool
    let value: (_ row: [KQLValue]) throws(KQLError) -> KQLValue

    init(
        _ type: KQLType,
        of parts: [KQLScalar],
        cost: Int = 1,
        value: @escaping (_ row: [KQLValue]) throws(KQLError) -> KQLValue,
    ) {
        self.type = type
        self.cost = parts.reduce(cost) { $0 + $1.cost }
        isConstant = parts.allSatisfy(\.isConstant)
        self.value = value
    }

    static func constant(_ value: KQLValue, _ type: KQLType) -> KQLScalar {
        KQLScalar(type, of: []) { (_) throws(KQLError) in value }
    }

    /// The value in a place of the row.
    static func column(_ place: Int, _ type: KQLType) -> KQLScalar {
        KQLScalar(column: place, type)
    }

    private init(column place: Int, _ type: KQLType) {
        self.type = type
        cost = 1
        isConstant = false
        value = { (row) throws(KQLError) in row[place] }
    }

    /// The same, worked out once where it is the same for every row.
    func folded() throws(KQLError) -> KQLScalar {
        guard isConstant else { return self }
        return .constant(try value([]), type)
    }
}

/// What the names in an expression stand for.
struct KQLScope {
    let columns: [KQLColumn]
    let environment: KQLEnvironment
    /// Where aggregates are gathered, inside `summarize` alone.
    var aggregates: KQLAggregateList?

    private let places: [String: Int]

    init(_ columns: [KQLColumn], _ environment: KQLEnvironment, aggregates: KQLAggregateList? = nil) {
        self.columns = columns
        self.environment = environment
        self.aggregates = aggregates
        places = Dictionary(columns.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    func place(of name: String) -> Int? { places[name] }

    func resolve(_ name: String) throws(KQLError) -> KQLScalar {
        if let place = places[name] { return .column(place, columns[place].type) }
        if let scalar = environment.scalars[name] { return scalar }
        throw .unknownColumn(name)
    }
}

/// What a query has at its disposal: the time, the tables, and the names that it has given itself.
final class KQLEnvironment {
    let catalogue: any KQLCatalogue
    let moment: KQLValue
    let budget: KQLBudget
    var scalars: [String: KQLScalar] = [:]
    var tables: [String: KQLTable] = [:]

    init(_ catalogue: any KQLCatalogue, moment: KQLValue, budget: KQLBudget) {
        self.catalogue = catalogue
        self.moment = moment
        self.budget = budget
    }
}
