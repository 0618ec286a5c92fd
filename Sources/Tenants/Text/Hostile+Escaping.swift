extension Hostile {
    /// The text on one line of a terminal: nothing in it can move the cursor, start a line or turn the reading direction.
    ///
    /// Control characters become their pictures (`␛` for escape), other invisible or direction-changing ones `�`, and a
    /// character keeps at most three combining marks, so that none can climb into the line above. Every kind of space is a
    /// blank, and a run of them is one blank, so that nothing can be moved to where another column or line begins.
    package var terminal: String {
        // Most of what is shown is of letters that only print, which need no look at any table.
        if bound.utf8.isPlain { return bound }
        var shown = String.UnicodeScalarView()
        var marks = 0
        for scalar in bound.unicodeScalars {
            // What joins two parts stands between marks without ending their row.
            marks = scalar.isCombining ? marks + 1 : scalar == Hostile.joiner ? marks : 0
            guard marks <= Hostile.mostMarks else { continue }
            var next = scalar.forTerminal
            if shown.last == " " {
                if next == " " { continue }
                // With nothing to sit on, it would only part two blanks.
                if !next.isASCII, next.properties.isDefaultIgnorableCodePoint { next = "\u{FFFD}" }
            }
            shown.append(next)
        }
        return String(shown)
    }

    /// The text as one cell of a CSV file that a spreadsheet will not take for a formula.
    ///
    /// The cell is not quoted here: ``CSV/record(_:)`` does that for every cell that needs it.
    package var csv: String { CSV.neutralized(bound) }

    private static let mostMarks = 3
    fileprivate static let joiner: Unicode.Scalar = "\u{200D}"
}

extension String.UTF8View {
    /// Whether it is of printable ASCII alone, with no two blanks in a row.
    fileprivate var isPlain: Bool {
        var last: UInt8 = 0
        return allSatisfy { byte in
            defer { last = byte }
            return (0x20...0x7E).contains(byte) && (byte != 0x20 || last != 0x20)
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isCombining: Bool {
        // Most of what is shown is ASCII, of which no table needs to be asked.
        if isASCII { return false }
        return switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: true
        default: false
        }
    }

    /// The scalar itself where it only prints, and a stand-in where it would do something.
    fileprivate var forTerminal: Unicode.Scalar {
        switch value {
        case 0x00...0x1F: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
        case 0x20...0x7E: self
        case 0x7F: "\u{2421}"
        case Hostile.joiner.value: self  // joins the parts of one emoji
        case 0x2800: " "  // Braille without a dot
        default:
            switch properties.generalCategory {
            case .spaceSeparator: " "
            case .otherLetter where properties.isDefaultIgnorableCodePoint: "\u{FFFD}"  // the fillers of Hangul
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
                "\u{FFFD}"
            default: self
            }
        }
    }
}
