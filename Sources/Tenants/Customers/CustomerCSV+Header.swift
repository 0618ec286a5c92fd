extension CustomerCSV {
    /// Where the columns of a file stand.
    struct Header {
        let positions: [Column: Int]

        /// Reads a header in any order, in either case, with spaces or hyphens for underscores.
        init(_ record: CSVRecord) throws(CustomerCSVHeaderError) {
            var positions: [Column: Int] = [:]
            var faults: [Reason] = []
            for (position, cell) in record.cells.enumerated() {
                let name = CSV.restored(cell).trimmed.lowercased().map { " -".contains($0) ? "_" : $0 }
                guard let column = Column(rawValue: String(name)) else {
                    faults.append(Header.unknown(cell, among: record.cells.count))
                    continue
                }
                if positions.updateValue(position, forKey: column) != nil {
                    faults.append(.repeatedColumn(column))
                }
            }
            let naming: [Column] = [.tenantID, .defaultDomain, .domains]
            if faults.isEmpty, naming.allSatisfy({ positions[$0] == nil }) {
                faults.append(.noTenantColumn)
            }
            guard faults.isEmpty else {
                throw CustomerCSVHeaderError(faults: faults.map { Fault(line: record.line, reason: $0) })
            }
            self.positions = positions
        }

        private static func unknown(_ cell: String, among count: Int) -> Reason {
            if count == 1, let separator = cell.first(where: { ";\t|".contains($0) }) { return .separator(separator) }
            guard !cell.isEmpty else { return .namelessColumn }
            return .unknownColumn(
                Hostile(cell),
                near: Nearest.word(to: cell, among: Column.allCases.map(\.rawValue)),
            )
        }
    }
}
