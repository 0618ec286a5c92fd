/// A CSV file with its header, read whole: the rows that could be read, and what is wrong with the others.
package struct CSVTable: Hashable, Sendable {
    /// The names of the columns, as they stand in the file.
    package let header: CSVRecord
    /// The rows that have a cell for every column.
    package let rows: [CSVRecord]
    /// The lines that could not be read.
    package let faults: [CSVFault]

    /// Reads UTF-8, with or without a byte order mark, with lines that end in CRLF, LF or CR.
    ///
    /// It throws only where there is no header to read the rest by.
    package init(_ bytes: [UInt8]) throws(CSVFault) {
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
            throw CSVFault(line: 1, .utf16)
        }
        var scanner = CSVScanner(bytes)
        guard let first = scanner.next() else { throw CSVFault(line: 1, .empty) }
        header = try first.get()
        var rows: [CSVRecord] = []
        var faults: [CSVFault] = []
        while let next = scanner.next() {
            switch next {
            case .success(let row) where row.cells.count == header.cells.count: rows.append(row)
            case .success(let row):
                faults.append(
                    CSVFault(line: row.line, .wrongCellCount(found: row.cells.count, expected: header.cells.count))
                )
            case .failure(let fault): faults.append(fault)
            }
        }
        self.rows = rows
        self.faults = faults
    }
}
