/// One row of an answer, whose columns are taken from left to right.
///
/// The order of the columns in the statement is then the order in which a type is built from them:
///
/// ```swift
/// Gap(tenant: try row.take(), stream: try row.take(), cause: try row.take(), …)
/// ```
package struct Row {
    private var values: [Value]
    private let names: @Sendable () -> [String]
    private var position = 0

    /// Makes a row; the columns' names are asked for only when something is wrong with one of them.
    package init(_ values: [Value], names: @escaping @Sendable () -> [String]) {
        self.values = values
        self.names = names
    }

    /// Becomes another row of the same answer, in the memory that this one had.
    package mutating func refill(_ fill: (inout [Value]) throws -> Void) rethrows {
        position = 0
        values.removeAll(keepingCapacity: true)
        try fill(&values)
    }

    /// Takes the next column as what is expected there.
    /// - Throws: ``StorageError/corruptRow(column:found:)`` where it holds something that cannot be that.
    package mutating func take<Column: Storable>(_ type: Column.Type = Column.self) throws(StorageError) -> Column {
        guard position < values.count else { throw .corruptRow(column: "column \(position + 1)", found: "nothing") }
        defer { position += 1 }
        guard let column = Column(stored: values[position]) else {
            let names = names()
            let name = position < names.count ? names[position] : "column \(position + 1)"
            throw .corruptRow(column: name, found: values[position].kind)
        }
        return column
    }

    /// Passes over the next column.
    package mutating func skip() {
        position += 1
    }
}

extension Value {
    /// What it is, and never what it says: the text may be an attacker's.
    fileprivate var kind: String {
        switch self {
        case .null: "nothing"
        case .integer: "a number that means nothing there"
        case .text: "a text that means nothing there"
        case .bytes: "bytes"
        }
    }
}
