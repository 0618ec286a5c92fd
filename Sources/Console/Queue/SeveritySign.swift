import Localization
import Tenants

/// A severity by a letter, a shape and a word, so that nobody has to tell it by its colour.
struct SeveritySign: Hashable, Sendable {
    /// What the style sheet calls it.
    let kind: String
    let letter: String
    let word: String
    /// The outline, in a square of 20.
    let outline: String

    init(_ severity: Severity, _ words: Words) {
        word = words.say(severity)
        switch severity {
        case .high:
            (kind, letter, outline) = ("high", "H", "M6 1h8l5 5v8l-5 5H6l-5-5V6z")
        case .medium:
            (kind, letter, outline) = ("medium", "M", "M10 .5 19.5 10 10 19.5.5 10z")
        case .low:
            (kind, letter, outline) = (
                "low", "L", "M3 2h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1z"
            )
        case .informational:
            (kind, letter, outline) = ("informational", "I", "M10 1a9 9 0 1 1 0 18 9 9 0 0 1 0-18z")
        default:
            (kind, letter, outline) = ("unknown", "?", "M5.5 2h9L19 10l-4.5 8h-9L1 10z")
        }
    }
}
