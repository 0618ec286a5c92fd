/// Makes names that Prometheus takes of those that a library chose.
///
/// https://prometheus.io/docs/concepts/data_model/
enum MetricName {
    /// A metric's name: letters, digits, `_` and `:`, no digit first.
    static func metric(_ label: String) -> String { cleaned(label) { $0 == ":" } }

    /// A label's name: letters, digits and `_`, no digit first; what begins with `__` and `le` itself are Prometheus' own.
    static func label(_ name: String) -> String {
        let name = cleaned(name) { _ in false }
        if name == "le" { return "le_" }
        return name.hasPrefix("__") ? "x" + name : name
    }

    private static func cleaned(_ name: String, allowing isAllowed: (Character) -> Bool) -> String {
        var cleaned = ""
        for character in name.prefix(most) {
            let isLetter = character.isASCII && (character.isLetter || character == "_")
            let isDigit = character.isASCII && character.isNumber
            if isDigit, cleaned.isEmpty { cleaned = "_" }
            cleaned.append(isLetter || isDigit || isAllowed(character) ? character : "_")
        }
        return cleaned.isEmpty ? "_" : cleaned
    }

    private static let most = 120
}
