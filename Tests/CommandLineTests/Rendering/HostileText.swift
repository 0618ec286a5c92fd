import Testing

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

    /// Expects that a line can do nothing to a terminal.
    static func expectHarmless(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let harmful = line.unicodeScalars.first { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            case .format: scalar.value != 0x200D  // joins the parts of an emoji
            default: false
            }
        }
        #expect(harmful == nil, sourceLocation: sourceLocation)
    }
}
