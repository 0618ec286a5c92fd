extension CustomerCSV {
    /// Where the columns of a file stand.
    struct Header {
        let positions: [Column: Int]

        /// Reads a header in any order, in either case, with spaces or hyphens for underscores.
        init(_ record: CSVRecord) throws(CustomerCSVHeaderError) {
            var positions: [Column: Int] = [:]
            var faults: [String] = []
            for (position, cell) in record.cells.enumerated() {
                let name = CSV.restored(cell).trimmed.lowercased().map { " -".contains($0) ? "_" : $0 }
                guard let column = Column(rawValue: String(name)) else {
                    faults.append(Header.unknown(cell, among: record.cells.count))
                    continue
                }
                if positions.updateValue(position, forKey: column) != nil {
                    faults.append("the column “\(column.rawValue)” is there twice")
                }
            }
            let naming: [Column] = [.tenantID, .defaultDomain, .domains]
            if faults.isEmpty, naming.allSatisfy({ positions[$0] == nil }) {
                faults.append("a column must name the tenant: tenant_id, default_domain or domains")
            }
            guard faults.isEmpty else {
                throw CustomerCSVHeaderError(faults: faults.map { Fault(line: record.line, reason: $0) })
            }
            self.positions = positions
        }

        private static func unknown(_ cell: String, among count: Int) -> String {
            if count == 1, let separator = [";", "\t", "|"].first(where: { cell.contains($0) }) {
                let name = separator == "\t" ? "tabs" : "“\(separator)”"
                return "the columns are separated by \(name); commas are needed"
            }
            guard !cell.isEmpty else { return "a column has no name" }
            let known = Column.allCases.map(\.rawValue)
            let shown = Hostile(cell).terminal
            if let near = Nearest.word(to: cell, among: known) {
                return "there is no column “\(shown)”; did you mean “\(near)”?"
            }
            return "there is no column “\(shown)”; the columns are \(known.joined(separator: ", "))"
        }
    }
}
