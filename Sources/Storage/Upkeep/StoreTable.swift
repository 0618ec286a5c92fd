/// A table of the store, as the database itself describes it.
package struct StoreTable: Hashable, Sendable {
    /// Columns that hold the key of another table's rows.
    package struct Reference: Hashable, Sendable {
        package let columns: [String]
        package let table: String
        package let targets: [String]

        package init(columns: [String], table: String, targets: [String]) {
            self.columns = columns
            self.table = table
            self.targets = targets
        }
    }

    package let name: String
    /// In the order in which the table was made.
    package let columns: [String]
    /// The columns of the primary key, in the key's order.
    package let key: [String]
    package let references: [Reference]

    /// Whether its rows are known by numbers, of which none is used twice.
    var isNumbered: Bool { key == ["id"] || key == ["sequence"] }

    /// The same but for a column, which is none of its key's.
    func without(_ column: String) -> StoreTable {
        StoreTable(name: name, columns: columns.filter { $0 != column }, key: key, references: references)
    }

    package init(name: String, columns: [String], key: [String], references: [Reference]) {
        self.name = name
        self.columns = columns
        self.key = key
        self.references = references
    }
}

extension StoreTable.Reference {
    /// One column of a foreign key, as a database lists it.
    struct Part<Key: Hashable & Comparable> {
        /// The table that refers.
        let child: String
        /// What tells the foreign keys of a table apart.
        let key: Key
        /// The table that is referred to.
        let parent: String
        let column: String
        let target: String
    }

    /// The references of each table, put together of their columns, which come in each key's order.
    static func grouped<Key>(_ parts: [Part<Key>]) -> [String: [StoreTable.Reference]] {
        Dictionary(grouping: parts, by: \.child).mapValues { parts in
            Dictionary(grouping: parts, by: \.key).sorted { $0.key < $1.key }.map { _, parts in
                StoreTable.Reference(
                    columns: parts.map(\.column),
                    table: parts[0].parent,
                    targets: parts.map(\.target),
                )
            }
        }
    }
}

extension StoreTable {
    /// The names of columns, for a statement.
    static func list(_ names: [String]) throws(StorageError) -> SQL {
        var list: SQL = ""
        for (index, name) in names.enumerated() { list = list + (index == 0 ? "" : ", ") + (try SQL.name(name)) }
        return list
    }

    /// What must hold of a row for its key to be given values, each a placeholder.
    func isKey() throws(StorageError) -> SQL {
        var condition: SQL = ""
        for (index, name) in key.enumerated() {
            condition = condition + (index == 0 ? "" : " AND ") + (try SQL.name(name)) + " = ?"
        }
        return condition
    }
}

/// The tables of a store.
package struct Catalogue: Hashable, Sendable {
    /// By name.
    package let tables: [StoreTable]

    package init(tables: [StoreTable]) {
        self.tables = tables.sorted { $0.name < $1.name }
    }

    func table(_ name: String) -> StoreTable? { tables.first { $0.name == name } }

    /// The tables in an order in which each comes after those that it refers to.
    var parentsFirst: [StoreTable] {
        var ordered: [StoreTable] = []
        var waiting = tables
        while !waiting.isEmpty {
            let known = Set(ordered.map(\.name))
            let names = Set(waiting.map(\.name))
            let free = waiting.filter { table in
                table.references.allSatisfy {
                    known.contains($0.table) || $0.table == table.name || !names.contains($0.table)
                }
            }
            // Tables that refer to one another in a ring have no such order, and there are none.
            guard !free.isEmpty else { return ordered + waiting }
            ordered += free
            waiting.removeAll { table in free.contains { $0.name == table.name } }
        }
        return ordered
    }
}
