/// The width of each column of a table: a decision without any text.
struct TableLayout: Hashable, Sendable {
    /// The blanks between two columns.
    static let gap = 2

    /// The width of each column, `nil` for one that is left out.
    private(set) var widths: [Int?]

    /// Lays a table out in a number of columns of the terminal, or at its natural width where there is no limit.
    init(of table: Table, in limit: Int?) {
        let natural = table.columns.indices.map { index in
            table.rows.reduce(DisplayWidth.of(table.columns[index].title)) { widest, row in
                index < row.cells.count ? max(widest, row.cells[index].width) : widest
            }
        }
        self.init(natural: natural, columns: table.columns, limit: limit)
    }

    /// Lays columns of known natural widths out.
    init(natural: [Int], columns: [Table.Column], limit: Int?) {
        widths = natural
        guard let limit else { return }
        while total > limit {
            // Giving way a little is better than losing a column.
            if shrink(columns, by: total - limit) { return }
            guard let least = dispensable(columns) else { return }
            widths[least] = nil
            // What the lost column freed is given back to the others.
            for index in widths.indices where widths[index] != nil { widths[index] = natural[index] }
        }
    }

    private var total: Int {
        let shown = widths.compactMap(\.self)
        return shown.reduce(0, +) + max(0, shown.count - 1) * TableLayout.gap
    }

    /// Takes columns off the widest flexible column, again and again, and says whether that was enough.
    private mutating func shrink(_ columns: [Table.Column], by excess: Int) -> Bool {
        var excess = excess
        while excess > 0 {
            let candidates = widths.indices.filter { index in
                guard let width = widths[index], let least = columns[index].least else { return false }
                return width > least
            }
            guard let widest = candidates.max(by: { (widths[$0] ?? 0) < (widths[$1] ?? 0) }) else { return false }
            widths[widest] = widths[widest].map { $0 - 1 }
            excess -= 1
        }
        return true
    }

    private func dispensable(_ columns: [Table.Column]) -> Int? {
        widths.indices.filter { widths[$0] != nil && columns[$0].importance < 10 }
            .min { columns[$0].importance < columns[$1].importance }
    }
}
