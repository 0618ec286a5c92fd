import Tenants

/// A part of a statement together with the values of its placeholders.
struct Clause: Hashable, Sendable {
    var sql: SQL
    var arguments: [Value]

    init(_ sql: SQL, _ arguments: [Value] = []) {
        self.sql = sql
        self.arguments = arguments
    }

    /// A column that holds one of some values; of none, it holds nothing.
    init(_ column: SQL, isIn values: [Value]) {
        self = values.isEmpty ? Clause("FALSE") : Clause(column + " IN " + .list(of: values.count), values)
    }

    /// The customers of a scope, in a column that holds a customer's number.
    ///
    /// One who is being deleted is nobody's to see from the first step on.
    init(_ column: SQL, isIn scope: CustomerScope) {
        self = Clause(column, isAmong: scope) + " AND " + column + " NOT IN (SELECT customer FROM departure)"
    }

    /// The customers of a scope, those who are being deleted among them: for what outlives a customer.
    init(_ column: SQL, isAmong scope: CustomerScope) {
        switch scope.extent {
        case .all: self.init("TRUE")
        // Sorted, so that one scope always makes one statement.
        case .only(let customers): self.init(column, isIn: customers.map(\.rawValue).sorted().map(\.stored))
        }
    }

    /// So many rows and no more; a negative limit would mean none to SQLite and nothing to PostgreSQL.
    static func limit(_ count: Int) -> Clause { Clause(" LIMIT ?", [max(0, count).stored]) }

    /// So many rows and no more, after some others.
    static func limit(_ count: Int, after others: Int) -> Clause {
        limit(count) + Clause(" OFFSET ?", [others.stored])
    }

    /// The statement as one that a driver may keep prepared, for whoever knows that its parts make only so many.
    var recurring: Clause { Clause(sql.recurring, arguments) }

    /// The statement as one that SQLite may keep prepared, likewise.
    var frequent: Clause { Clause(sql.frequent, arguments) }

    /// The same where its parts make only so many: lists of so few values, customers of whom there is one or all.
    func frequent(ofFew count: Int = 1, in scope: CustomerScope? = nil) -> Clause {
        let isOfFew = count <= Clause.few
        return switch scope?.extent {
        case nil, .all: isOfFew ? frequent : self
        case .only(let customers): isOfFew && customers.count == 1 ? frequent : self
        }
    }

    private static let few = 8

    static func + (one: Clause, other: Clause) -> Clause {
        Clause(one.sql + other.sql, one.arguments + other.arguments)
    }

    static func + (one: SQL, other: Clause) -> Clause { Clause(one) + other }

    static func + (one: Clause, other: SQL) -> Clause { one + Clause(other) }
}

extension Sequence<Clause> {
    /// All of the conditions at once.
    func allTrue() -> Clause {
        reduce(Clause("TRUE")) { $0 + " AND (" + $1 + ")" }
    }
}
