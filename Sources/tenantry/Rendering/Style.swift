import Tenants

/// How a piece of text stands out on a terminal.
///
/// What it means is always in the text as well.
package enum Style: String, Sendable {
    case plain = ""
    case bold = "1"
    case faint = "2"
    case red = "31"
    case boldRed = "1;31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case cyan = "36"

    /// The text between the sequences that switch the style on and off (ECMA-48, "SGR").
    func applied(to text: String) -> String {
        self == .plain || text.isEmpty ? text : "\u{1B}[\(rawValue)m\(text)\u{1B}[0m"
    }
}

extension Severity {
    /// The letter that stands for it in a narrow column: `H`, `M`, `L`, `I`, and `?` for one that we do not know.
    package var letter: String {
        switch self {
        case .high: "H"
        case .medium: "M"
        case .low: "L"
        case .informational: "I"
        default: "?"
        }
    }

    package var style: Style {
        switch self {
        case .high: .boldRed
        case .medium: .yellow
        case .low: .cyan
        case .informational: .faint
        default: .bold
        }
    }
}
