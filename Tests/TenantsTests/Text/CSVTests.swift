import Tenants
import Testing

@Suite struct `A CSV file` {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `is read as it was written, whatever its cells hold`(seed: UInt64) throws {
        var dice = SeededDice(seed: seed)
        let columns = Int.random(in: 1...5, using: &dice)
        let rows = (0..<Int.random(in: 1...8, using: &dice)).map { _ in
            (0..<columns).map { _ in dice.text(upTo: 12) }
        }
        let text = rows.map { CSV.record($0.map(CSV.neutralized)) }.joined()
        // A byte order mark at the very start would be the file's, not the first cell's.
        let table = try CSVTable(Array("\u{FEFF}".utf8) + Array(text.utf8))
        #expect(table.faults == [])
        let read = ([table.header] + table.rows).map { $0.cells.map { Array(CSV.restored($0).utf8) } }
        #expect(read == rows.map { $0.map { Array($0.utf8) } })
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+49", "'+49"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"), ("\n", "'\n"), ("＝1", "'＝1"), ("'=1", "''=1"), ("''=1", "'''=1"), ("'tis", "'tis"),
        ("'", "'"), ("", ""), ("a=1", "a=1"), (" =1", " =1"), ("=\u{301}", "'=\u{301}"),
    ])
    func `hands a spreadsheet no formula and takes back the apostrophe`(text: String, safe: String) {
        #expect(CSV.neutralized(text) == safe)
        #expect(CSV.restored(safe) == text)
        #expect(Hostile(text).csv == safe)
    }

    @Test(arguments: ["\r\n", "\n", "\r"])
    func `ends its lines in any of three ways`(ending: String) throws {
        let table = try CSVTable(Array("a,b\(ending)1,\"x\(ending)y\"\(ending)\(ending)2,z".utf8))
        #expect(table.rows.map(\.cells) == [["1", "x\(ending)y"], ["2", "z"]])
        #expect(table.rows.map(\.line) == [2, 5])
    }

    @Test(arguments: [
        ("a,b\n1,\"2\n", 2, CSVFault.Reason.unclosedQuote),
        ("a,b\n1,\"2\"x\n", 2, .textAfterQuote),
        ("a,b\n1,2\n1,x\"y\"\n", 3, .strayQuote),
        ("a,b\n1, \"2\"\n", 2, .strayQuote),
        ("a,b\n1,2,3\n", 2, .wrongCellCount(found: 3, expected: 2)),
        ("a,b\n\"1\n1\"\n", 2, .wrongCellCount(found: 1, expected: 2)),
        ("a,b\n\n\n1\n", 4, .wrongCellCount(found: 1, expected: 2)),
    ])
    func `names the line that cannot be read`(text: String, line: Int, reason: CSVFault.Reason) throws {
        #expect(try CSVTable(Array(text.utf8)).faults == [CSVFault(line: line, reason)])
    }

    @Test func `goes on reading after a line that cannot be read`() throws {
        let table = try CSVTable(Array("a,b\n1\n\"x\"y,2\n3,\n5,6\n".utf8))
        #expect(table.faults.map(\.line) == [2, 3])
        #expect(table.rows.map(\.cells) == [["3", ""], ["5", "6"]])
    }

    @Test func `is UTF-8, and only the lines that are not are lost`() throws {
        let table = try CSVTable(Array("a,b\n1,".utf8) + [0xE4] + Array("\n3,4\n".utf8))
        #expect(table.faults == [CSVFault(line: 2, .notUTF8)])
        #expect(table.rows.map(\.cells) == [["3", "4"]])
    }

    @Test(arguments: [
        ([0xFF, 0xFE, 0x61, 0], CSVFault.Reason.utf16), ([], .empty), ([0xEF, 0xBB, 0xBF, 0x0A], .empty),
    ])
    func `has a header in UTF-8`(bytes: [UInt8], reason: CSVFault.Reason) {
        #expect(throws: CSVFault(line: 1, reason)) { try CSVTable(bytes) }
    }

    @Test func `may begin with a byte order mark`() throws {
        #expect(try CSVTable([0xEF, 0xBB, 0xBF] + Array("a\r\n1\r\n".utf8)).header.cells == ["a"])
    }

    @Test func `keeps the one empty cell of a one-column file`() throws {
        let text = [["a"], [""], ["b"]].map(CSV.record).joined()
        #expect(try CSVTable(Array(text.utf8)).rows.map(\.cells) == [[""], ["b"]])
    }
}
