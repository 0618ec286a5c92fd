/// How many columns of a terminal text takes.
///
/// The wide ranges are those of Unicode's East Asian Width `W` and `F` (UAX #11) as far as terminals draw them so; what
/// shows as an emoji is wide too, and marks that sit on the character before them take none.
///
/// It is never less than a terminal draws: marks with a width of their own, the parts of an emoji and of a Hangul syllable
/// count each, because not every terminal joins them. Text that is cut too early is whole elsewhere; a line that is too
/// long goes on where another begins, and can pass for it.
package enum DisplayWidth {
    /// The columns that a text takes on one line.
    package static func of(_ text: String) -> Int {
        // Nearly everything is ASCII, where one byte is one column.
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// The columns that a character takes at the most.
    package static func of(_ character: Character) -> Int {
        var sum = 0
        var last = 0
        for scalar in character.unicodeScalars {
            // A variation selector asks for the picture of a character that is otherwise text (UTS #51, section 1.4.3).
            let width = scalar.value == 0xFE0F && last == 1 ? 1 : of(scalar)
            sum += width
            last = width
        }
        return sum
    }

    /// The start of a text that fits into a number of columns, ending in `…` where something was cut off.
    package static func fitted(_ text: String, into columns: Int) -> String {
        guard of(text) > columns else { return text }
        guard columns > 0 else { return "" }
        var kept = ""
        var width = 0
        for character in text {
            let next = of(character)
            guard width + next <= columns - 1 else { break }
            kept.append(character)
            width += next
        }
        return kept + "…"
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        if scalar.properties.isEmojiPresentation { return 2 }
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F,  // Hangul initial consonants
        0x2E80...0x303E,  // CJK radicals and punctuation
        0x3041...0x33FF,  // kana, Bopomofo, compatibility letters
        0x3400...0x4DBF,
        0x4E00...0x9FFF,  // unified ideographs
        0xA000...0xA4CF,  // Yi
        0xA960...0xA97F,
        0xAC00...0xD7A3,  // Hangul syllables
        0xF900...0xFAFF,
        0xFE10...0xFE19,
        0xFE30...0xFE6F,
        0xFF00...0xFF60,  // full-width forms
        0xFFE0...0xFFE6,
        0x1B000...0x1B2FF,
        0x1F200...0x1F2FF,
        0x20000...0x3FFFD,
    ]
}
