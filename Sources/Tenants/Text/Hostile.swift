/// Text that an attacker may have written: a title, a file name, a command line, a user's name.
///
/// There is no way to get at the text as such. What shows it must say where it is going, and gets it made harmless for
/// that place; interpolating a value of this type gives its form for a terminal.
package struct Hostile: Hashable, Sendable {
    private let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// Whether there is nothing to show.
    package var isEmpty: Bool { text.isEmpty }

    /// The text as Microsoft sent it, for a bound parameter of a statement and for comparison.
    ///
    /// Never for display.
    package var bound: String { text }
}

extension Hostile: CustomStringConvertible {
    package var description: String { terminal }
}

extension Hostile: Comparable {
    package static func < (one: Hostile, other: Hostile) -> Bool { one.text < other.text }
}

/// JSON escapes what it carries, so an encoder is one of the safe ways out.
extension Hostile: Codable {
    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
