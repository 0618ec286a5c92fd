import Foundation

/// JSON with a line for each member, and with no character in it that shows nothing or turns the direction of reading.
///
/// What is no JSON comes out as it is, in lines of some kind: nothing is left out but white space between the parts.
enum JSONLayout {
    static func text(of json: Data) -> String {
        var writer = Writer()
        for scalar in String(decoding: json, as: UTF8.self).unicodeScalars { writer.take(scalar) }
        return String(writer.text)
    }

    private struct Writer {
        var text = String.UnicodeScalarView()
        private var depth = 0
        private var isInText = false
        private var isEscaped = false
        /// Whether a bracket was opened and nothing has come after it.
        private var isOpened = false

        mutating func take(_ scalar: Unicode.Scalar) {
            if isInText { return takeInText(scalar) }
            switch scalar {
            case " ", "\n", "\r", "\t": return
            case "{", "[":
                begin()
                text.append(scalar)
                depth += 1
                isOpened = true
            case "}", "]":
                depth = max(0, depth - 1)
                if !isOpened { breakLine() }
                isOpened = false
                text.append(scalar)
            case ",":
                text.append(scalar)
                breakLine()
            case ":": text.append(contentsOf: ": ".unicodeScalars)
            default:
                begin()
                append(scalar)
                isInText = scalar == "\""
            }
        }

        private mutating func takeInText(_ scalar: Unicode.Scalar) {
            append(scalar)
            if isEscaped {
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "\"" {
                isInText = false
            }
        }

        private mutating func begin() {
            if isOpened { breakLine() }
            isOpened = false
        }

        private mutating func breakLine() {
            text.append("\n")
            // Whoever nests a thousand deep gets no line for it that is longer than what it holds.
            text.append(contentsOf: String(repeating: "  ", count: min(depth, JSONLayout.deepest)).unicodeScalars)
        }

        private mutating func append(_ scalar: Unicode.Scalar) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    text.append(
                        contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars
                    )
                }
            default: text.append(scalar)
            }
        }
    }

    private static let deepest = 32
}
