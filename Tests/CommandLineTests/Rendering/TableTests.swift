import Tenants
import Testing
import tenantry

@Suite struct `A table` {
    private let table = Table(
        [
            Table.Column("ID"),
            Table.Column("TITLE", least: 8),
            Table.Column("AGE", .right, importance: 2),
            Table.Column("NOTE", importance: 1),
        ],
        rows: [
            Table.Row(
                ["1", "Suspicious memory read", "5m", "seen"],
                under: ["https://example.com/a-very-long-address"]
            ),
            Table.Row(["22", "北京分公司的可疑登录活动", "12d", ""]),
        ],
    )

    @Test func `is laid out whole where a line has no end`() {
        #expect(
            table.lines(on: .none) == [
                "ID  TITLE                     AGE  NOTE",
                "1   Suspicious memory read     5m  seen",
                "  https://example.com/a-very-long-address",
                "22  北京分公司的可疑登录活动  12d",
            ]
        )
    }

    @Test(arguments: 20...60)
    func `keeps within the terminal`(width: Int) {
        for line in table.lines(on: Terminal(width: width, hasStyles: false)) where !line.contains("https://") {
            #expect(DisplayWidth.of(line) <= width, "\(line)")
        }
    }

    @Test func `cuts flexible columns before it leaves any out`() {
        #expect(
            table.lines(on: Terminal(width: 30, hasStyles: false))[1] == "1   Suspicious mem…   5m  seen"
        )
    }

    @Test func `leaves the least important columns out first`() {
        let titles = [26, 20, 16].map { table.lines(on: Terminal(width: $0, hasStyles: false))[0] }
        #expect(titles == ["ID  TITLE        AGE  NOTE", "ID  TITLE        AGE", "ID  TITLE"])
    }

    @Test func `without rows is nothing`() {
        #expect(Table([Table.Column("ID")]).lines(on: .none).isEmpty)
    }

    @Test func `ends no line in blanks`() {
        for line in table.lines(on: .none) { #expect(!line.hasSuffix(" ")) }
    }

    @Test(arguments: [Terminal.none, Terminal(width: 40, hasStyles: false)])
    func `lets hostile text do nothing`(terminal: Terminal) {
        var table = table
        table.rows = HostileText.samples.map { Table.Row([Cell("1"), Cell(Hostile($0)), "5m", Cell($0)]) }
        let lines = table.lines(on: terminal)
        #expect(lines.count == HostileText.samples.count + 1)
        for line in lines { HostileText.expectHarmless(line) }
    }

    @Test func `has styles and links only on a terminal that knows them`() {
        let cell = Cell("4711", .boldRed, link: "https://security.microsoft.com/incidents/4711")
        #expect(cell.rendered(on: .none) == "4711")
        #expect(cell.rendered(on: Terminal(width: 80, hasStyles: false)) == "4711")
        #expect(
            cell.rendered(on: Terminal(width: 80, hasStyles: true))
                == "\u{1B}]8;;https://security.microsoft.com/incidents/4711\u{1B}\\\u{1B}[1;31m4711\u{1B}[0m\u{1B}]8;;\u{1B}\\"
        )
    }

    @Test func `has no link that ends itself`() {
        let cell = Cell("4711", link: "https://evil.example/\u{1B}\\\u{7}\u{1B}[2J")
        let rendered = cell.rendered(on: Terminal(width: 80, hasStyles: true))
        #expect(rendered.filter { $0 == "\u{1B}" }.count == 4)
        #expect(!rendered.contains("\u{7}"))
    }
}
