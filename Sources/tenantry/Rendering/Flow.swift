/// Cells one after another, over as many lines as the terminal's width asks for.
///
/// All lines but the first are indented further than any label is. A terminal that wraps a line goes on at its edge, where
/// text of an attacker could look like a line of ours.
package enum Flow {
    /// The columns before what belongs to a label, and before every further line.
    package static let indent = 13

    /// The lines for some cells, with a blank between two of them; one line where lines have no end.
    ///
    /// A link is left whole, so that it can be copied; the catalogue made it, and it has no blanks.
    package static func lines(
        of cells: [Cell],
        after lead: Cell? = nil,
        depth: Int = 0,
        on terminal: Terminal
    ) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: depth)
        var column = depth
        if let lead {
            line += lead.rendered(on: terminal)
            column += lead.width
            line += String(repeating: " ", count: max(1, indent - column))
            column = max(column + 1, indent)
        }
        for (index, cell) in cells.enumerated() {
            if index > 0 {
                line += " "
                column += 1
            }
            guard let width = terminal.width, cell.text != cell.link else {
                line += cell.rendered(on: terminal)
                column += cell.width
                continue
            }
            var rest = Substring(cell.text)
            while true {
                let part = start(of: rest, into: width - column, orElse: width - indent)
                line += cell.showing(part).rendered(on: terminal)
                column += DisplayWidth.of(String(part))
                rest = rest[part.endIndex...].drop { $0 == " " }
                guard !rest.isEmpty else { break }
                lines.append(line)
                line = String(repeating: " ", count: indent)
                column = indent
            }
        }
        return lines + [line]
    }

    /// As much of a text as fits into a number of columns, up to a blank where there is one.
    ///
    /// A word that fits into what the next line has room for goes there whole, and a character that fits into neither is
    /// broken.
    private static func start(of text: Substring, into columns: Int, orElse next: Int) -> Substring {
        var width = 0
        var end = text.startIndex
        var blank: Substring.Index?
        while end < text.endIndex {
            let character = text[end]
            width += DisplayWidth.of(character)
            guard width <= columns else { break }
            if character == " " { blank = end }
            end = text.index(after: end)
        }
        guard end < text.endIndex else { return text }
        if text[end] == " " { return text[..<end] }
        if let blank, blank > text.startIndex { return text[..<blank] }
        // A word that fits on the next line is not broken on this one.
        if columns < next, DisplayWidth.of(String(text.prefix { $0 != " " })) <= next {
            return text[..<text.startIndex]
        }
        guard end == text.startIndex, columns >= next else { return text[..<end] }
        return scalars(of: text, into: columns)
    }

    /// As many scalars as fit, for a character that is wider than a line.
    private static func scalars(of text: Substring, into columns: Int) -> Substring {
        var width = 0
        let end = text.unicodeScalars.indices.first { index in
            width += DisplayWidth.of(String(text.unicodeScalars[index]))
            return width > columns
        }
        return text[..<(end ?? text.endIndex)]
    }
}
