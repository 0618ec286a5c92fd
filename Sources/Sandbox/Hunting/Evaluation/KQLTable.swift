/// Rows that are made when they are asked for, one after the other, until whoever takes them has enough.
struct KQLTable {
    /// How many steps may lie between a row's source and the answer; each is a call within a call.
    static let deepest = 120

    let columns: [KQLColumn]
    /// How many steps lie behind it.
    let depth: Int
    /// Hands out the rows, and stops where the receiver says `false`.
    let rows: (_ receive: ([KQLValue]) throws(KQLError) -> Bool) throws(KQLError) -> Void

    /// All the rows, kept.
    func collected(_ budget: KQLBudget) throws(KQLError) -> [[KQLValue]] {
        var all: [[KQLValue]] = []
        try rows { (row) throws(KQLError) -> Bool in
            try budget.keep(row)
            all.append(row)
            return true
        }
        return all
    }

    /// A table of rows that are known.
    static func of(_ rows: [[KQLValue]], columns: [KQLColumn], depth: Int = 1) -> KQLTable {
        KQLTable(columns: columns, depth: depth) { (receive) throws(KQLError) in
            for row in rows where try !receive(row) { return }
        }
    }
}

/// Where tables come from by their names.
protocol KQLCatalogue {
    /// A table that gives the rows of a window of time, or nothing where there is none of that name.
    func table(named name: String, budget: KQLBudget) -> KQLTable?
}
