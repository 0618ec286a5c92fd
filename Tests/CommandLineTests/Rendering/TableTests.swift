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

/// Text that attackers write to take over a terminal or forge a line.
enum HostileText {
    static let samples = [
        "red \u{1B}[31malert\u{1B}[0m",
        "title \u{1B}]0;owned\u{7}",
        "link \u{1B}]8;;https://evil.example\u{1B}\\click\u{1B}]8;;\u{1B}\\",
        "C1 \u{9B}2J \u{9D}0;x\u{9C}",
        "new\nline",
        "return\r                 forged",
        "back\u{8}\u{8}\u{8}space",
        "tab\tand \u{0} and \u{7F}",
        "turned \u{202E}gpj.exe",
        "isolate \u{2066}x\u{2069}",
        "zero\u{200B}width\u{FEFF}",
        "z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}algo",
        "separator\u{2028}and\u{2029}",
        "tag \u{E0041}\u{E0042}",
    ]

    static func expectHarmless(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) {
        for scalar in line.unicodeScalars {
            let category = scalar.properties.generalCategory
            #expect(category != .control, sourceLocation: sourceLocation)
            #expect(category != .lineSeparator && category != .paragraphSeparator, sourceLocation: sourceLocation)
            #expect(category != .format || scalar.value == 0x200D, sourceLocation: sourceLocation)
        }
    }
}
