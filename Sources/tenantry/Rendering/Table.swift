/// Rows of cells under titles, which fit themselves to the terminal.
///
/// On a terminal flexible columns are cut short with `…` and, where that is not enough, the least important columns are
/// left out. In a file or a pipe nothing is cut and nothing is left out.
package struct Table: Sendable {
    /// A column: its title, and how it gives way when there is not room for all.
    package struct Column: Hashable, Sendable {
        package enum Alignment: Sendable {
            case left
            case right
        }

        package var title: String
        package var alignment: Alignment
        /// The width down to which it may be cut; `nil` for one that is shown whole or not at all.
        package var least: Int?
        /// How much it matters: those with the smallest number are left out first.
        ///
        /// A column with 10 always stays.
        package var importance: Int

        package init(_ title: String, _ alignment: Alignment = .left, least: Int? = nil, importance: Int = 10) {
            self.title = title
            self.alignment = alignment
            self.least = least
            self.importance = importance
        }
    }

    /// A row, and whole lines that belong under it.
    package struct Row: Sendable {
        package var cells: [Cell]
        package var under: [Cell]
        /// The blanks before each of those lines.
        package var depth: Int

        package init(_ cells: [Cell], under: [Cell] = [], depth: Int = 2) {
            self.cells = cells
            self.under = under
            self.depth = depth
        }
    }

    package var columns: [Column]
    package var rows: [Row]

    package init(_ columns: [Column], rows: [Row] = []) {
        self.columns = columns
        self.rows = rows
    }

    /// The table's lines, the titles first; none where there are no rows.
    package func lines(on terminal: Terminal) -> [String] {
        guard !rows.isEmpty else { return [] }
        let layout = TableLayout(of: self, in: terminal.width)
        // A list of facts, each with its name in the first column, needs no titles.
        let hasTitles = columns.contains { !$0.title.isEmpty }
        var lines = hasTitles ? [line(of: columns.map { Cell($0.title, .bold) }, layout, on: terminal)] : []
        for row in rows {
            lines.append(line(of: row.cells, layout, on: terminal))
            lines += row.under.flatMap { Flow.lines(of: [$0], depth: row.depth, on: terminal) }
        }
        return lines
    }

    private func line(of cells: [Cell], _ layout: TableLayout, on terminal: Terminal) -> String {
        var line = ""
        // Blanks are written before the next text only, so that no line ends in them.
        var blanks = 0
        for (index, column) in columns.enumerated() {
            guard let width = layout.widths[index] else { continue }
            let cell = index < cells.count ? cells[index] : Cell("")
            let padding = max(0, width - cell.width)
            if column.alignment == .right { blanks += padding }
            if !cell.text.isEmpty {
                line += String(repeating: " ", count: blanks) + cell.rendered(in: width, on: terminal)
                blanks = 0
            }
            if column.alignment == .left { blanks += padding }
            blanks += TableLayout.gap
        }
        return line
    }
}
