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
        "\u{915}" + String(repeating: "\u{903}", count: 300),
        Array(repeating: "🦊", count: 61).joined(separator: "\u{200D}"),
        String(repeating: "\u{1100}", count: 100),
        "Good" + String(repeating: " ", count: 80) + "  State       suspended",
        "Good" + String(repeating: "\u{3000}\u{2003}\u{A0}\u{2800}", count: 40) + "  State       suspended",
        "Good " + String(repeating: "-", count: 300) + "  State       suspended",
    ]

    /// The columns that a terminal gives a line at the most, told without any code of ours.
    ///
    /// What is beyond the first blocks that hold wide characters counts two, whatever it is.
    static func columns(of line: String) -> Int {
        line.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format, .control: sum
            default: sum + ((0x1100...0x115F).contains(scalar.value) || scalar.value >= 0x1F300 ? 2 : 1)
            }
        }
    }

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
