import Testing
import tenantry

@Suite struct `The width of text` {
    @Test(arguments: [
        ("", 0),
        ("Contoso", 7),
        ("Zürich", 6),
        ("e\u{301}", 1),
        ("北京", 4),
        ("ｶﾅ", 2),
        ("ＡＢ", 4),
        ("한국", 4),
        ("🦊", 2),
        ("👩‍👩‍👧", 6),
        ("❤️", 2),
        ("…", 1),
        ("🇩🇪", 4),
        ("\u{915}" + String(repeating: "\u{903}", count: 100), 101),
        (Array(repeating: "🦊", count: 61).joined(separator: "\u{200D}"), 122),
        (String(repeating: "\u{1100}", count: 60), 120),
    ])
    func `is that of its characters on a terminal`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test(arguments: [
        ("Contoso", 7, "Contoso"),
        ("Contoso", 6, "Conto…"),
        ("北京分公司", 6, "北京…"),
        ("北京分公司", 5, "北京…"),
        ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
        ("Contoso", 1, "…"),
        ("Contoso", 0, ""),
    ])
    func `is cut between characters`(text: String, columns: Int, fitted: String) {
        #expect(DisplayWidth.fitted(text, into: columns) == fitted)
        #expect(DisplayWidth.of(fitted) <= columns)
    }
}
