import Foundation
import Tenants
import Testing

@Suite struct `Text from an alert` {
    @Test(arguments: [
        ("plain text", "plain text"), ("two\nlines\r\n", "two␊lines␍␊"), ("\u{1B}[2Jgone", "␛[2Jgone"),
        ("\u{1B}]8;;https://evil.example\u{7}x", "␛]8;;https://evil.example␇x"), ("\u{9B}31m", "\u{FFFD}31m"),
        ("\u{202E}exe.cod", "\u{FFFD}exe.cod"), ("a\u{2066}b\u{2069}c", "a\u{FFFD}b\u{FFFD}c"),
        ("a\u{200B}b\u{FEFF}c", "a\u{FFFD}b\u{FFFD}c"), ("a\u{2028}b\u{2029}c", "a\u{FFFD}b\u{FFFD}c"),
        ("del\u{7F}", "del␡"), ("tag\u{E0041}", "tag\u{FFFD}"), ("Zoë 🧑‍🚒 中文", "Zoë 🧑‍🚒 中文"),
    ])
    func `stays on its line of a terminal`(text: String, shown: String) {
        #expect(Hostile(text).terminal == shown)
        #expect("\(Hostile(text))" == shown)
    }

    @Test(arguments: [
        ("Good      State   suspended", "Good State suspended"), ("a\u{A0}\u{3000} \u{2003}\u{2800}b", "a b"),
        (" \u{FE0F} \u{200D} x", " \u{FFFD} \u{FFFD} x"), ("a\u{3164}\u{115F}\u{FFA0}b", "a\u{FFFD}\u{FFFD}\u{FFFD}b"),
    ])
    func `cannot move what follows`(text: String, shown: String) {
        #expect(Hostile(text).terminal.unicodeScalars.elementsEqual(shown.unicodeScalars))
    }

    @Test(arguments: ["\u{903}", "\u{20DD}", "\u{301}\u{200D}"])
    func `keeps three marks of a row`(mark: String) {
        let shown = Hostile("a" + String(repeating: mark, count: 50) + "b").terminal.unicodeScalars
        #expect(shown.count { $0.properties.generalCategory != .format } == 5)
    }

    @Test func `cannot climb into the line above`() {
        let tower = "a" + String(repeating: "\u{0301}", count: 50) + "b"
        #expect(Hostile(tower).terminal.unicodeScalars.count == 5)
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("1=1", "1=1"), ("", ""),
    ])
    func `is no formula in a spreadsheet`(text: String, cell: String) {
        #expect(Hostile(text).csv == cell)
    }

    @Test func `is escaped by a JSON encoder and comes back whole`() throws {
        let text = Hostile("</script>\u{0}\n\"=1")
        let json = try JSONEncoder().encode([text])
        #expect(!json.contains(0x0A) && !json.contains(0x00))
        #expect(try JSONDecoder().decode([Hostile].self, from: json) == [text])
    }
}
