import Tenants

/// Random numbers that come again with their seed (SplitMix64), so that a failure can be looked at twice.
struct SeededDice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Text of up to so many pieces: quotes, separators, formulas, line breaks, and any scalar of Unicode.
    mutating func text(upTo length: Int) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &self) {
            if Bool.random(using: &self), let piece = SeededDice.pieces.randomElement(using: &self) {
                text += piece.unicodeScalars
            } else if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &self)) {
                text.append(scalar)
            }
        }
        return String(text)
    }

    private static let pieces = [
        "\"", "'", ",", ";", "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "\u{FEFF}", "＝", " ", "a", "ß", "e\u{301}",
        "👩‍🚒", "\0", "=HYPERLINK(\"https://evil.example\")", "\"\"", "\u{1B}[2J",
    ]
}
