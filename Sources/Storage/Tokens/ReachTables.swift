import Tenants

/// The two tables that hold what a reach names, each row with the key of whose reach it is.
struct ReachTables: Sendable {
    let owner: SQL
    let tags: SQL
    let customers: SQL

    static let accounts = ReachTables(owner: "account", tags: "account_tag", customers: "account_customer")
    static let tokens = ReachTables(owner: "token", tags: "token_tag", customers: "token_customer")
}

extension Session {
    /// Makes a reach that of an owner, in place of the one before.
    func store(_ reach: Reach, of owner: Value, in tables: ReachTables) throws {
        for table in [tables.tags, tables.customers] {
            try run("DELETE FROM " + table + " WHERE " + tables.owner + " = ?", [owner])
        }
        switch reach {
        case .all: break
        case .tagged(let tags):
            try run(
                "INSERT INTO " + tables.tags + " (" + tables.owner + ", tag) VALUES (?, ?)",
                each: tags.sorted().map { [owner, $0.stored] },
            )
        case .listed(let customers):
            try run(
                "INSERT INTO " + tables.customers + " (" + tables.owner + ", customer) VALUES (?, ?)",
                each: customers.map(\.rawValue).sorted().map { [owner, $0.stored] },
            )
        }
    }

    /// Reads the reaches of some owners, by the words that their rows have.
    func reaches<Owner: Storable & Hashable>(
        _ words: [Owner: String],
        in tables: ReachTables,
    ) throws -> [Owner: Reach] {
        let owners = Clause(tables.owner, isIn: words.keys.map(\.stored))
        let tags = try rows("SELECT " + tables.owner + ", tag FROM " + tables.tags + " WHERE " + owners) { row in
            (owner: try row.take(Owner.self), tag: try row.take(String.self))
        }
        let customers = try rows("SELECT " + tables.owner + ", customer FROM " + tables.customers + " WHERE " + owners)
        {
            (owner: try $0.take(Owner.self), customer: try $0.take(CustomerID.self))
        }
        let tagged = Dictionary(grouping: tags, by: \.owner).mapValues { Set($0.map(\.tag)) }
        let listed = Dictionary(grouping: customers, by: \.owner).mapValues { Set($0.map(\.customer)) }
        return Dictionary(
            uniqueKeysWithValues: words.map { owner, word in (owner, Reach(word, tagged[owner], listed[owner])) }
        )
    }
}

extension Reach {
    /// What its column holds.
    var word: String {
        switch self {
        case .all: "all"
        case .tagged: "tagged"
        case .listed: "listed"
        }
    }

    fileprivate init(_ word: String, _ tags: Set<String>?, _ customers: Set<CustomerID>?) {
        self = word == "all" ? .all : word == "tagged" ? .tagged(tags ?? []) : .listed(customers ?? [])
    }
}
